package io.github.ecommercepipeline.warehouse.dialect;

import java.math.BigDecimal;

/**
 * A part of a column's sum; the sum is that of all its terms, each multiplied by its unit.
 *
 * @param sql an aggregate expression; 0 over no rows
 */
public record SumTerm(String sql, BigDecimal unit) {}
