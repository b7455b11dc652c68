package io.github.ecommercepipeline.infrastructure.config;

import java.time.LocalTime;
import java.util.Optional;

/**
 * Who is told, and when.
 *
 * @param email gets all messages; it must confirm once
 * @param freshBy UTC time of day by which yesterday must be published
 * @param rejectedPercent rate of rejected records, in percent, above which people are told
 * @param monthlyBudgetUsd of everything tagged as this project and environment
 */
public record AlertSettings(Optional<String> email, LocalTime freshBy, int rejectedPercent, int monthlyBudgetUsd) {}
