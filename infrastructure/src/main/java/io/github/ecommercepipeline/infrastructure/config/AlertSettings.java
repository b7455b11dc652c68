package io.github.ecommercepipeline.infrastructure.config;

import java.time.LocalTime;
import java.util.Optional;

/**
 * The settings of alerts.
 *
 * @param email receives all messages, after confirming the subscription once
 * @param chatSecret name of the secret with the URL of a Slack-compatible webhook, created by hand; empty: no chat
 * @param freshBy time of day, in the environment's zone, by which the previous day must be published
 * @param rejectedPercent share of rejected records, in percent, above which an alarm is raised
 * @param monthlyBudgetUsd in US dollars, for everything with the tag of this project and environment
 */
public record AlertSettings(
        Optional<String> email,
        Optional<String> chatSecret,
        LocalTime freshBy,
        int rejectedPercent,
        int monthlyBudgetUsd) {}
