package io.github.ecommercepipeline.quality.history;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A metric of a published day.
 *
 * @param version of the day in the ledger
 * @param accepted whether the day was published although a rule that compares it with earlier days failed
 */
public record EarlierDay(LocalDate date, long version, BigDecimal value, boolean accepted) {}
