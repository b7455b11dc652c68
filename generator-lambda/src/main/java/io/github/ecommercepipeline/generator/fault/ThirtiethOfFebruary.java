package io.github.ecommercepipeline.generator.fault;

import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.UnsupportedTemporalTypeException;

/** A day that does not exist, which any pattern can format. */
record ThirtiethOfFebruary(int year) implements TemporalAccessor {

    @Override
    public boolean isSupported(TemporalField field) {
        return field == ChronoField.YEAR || field == ChronoField.MONTH_OF_YEAR || field == ChronoField.DAY_OF_MONTH;
    }

    @Override
    public long getLong(TemporalField field) {
        if (field == ChronoField.YEAR) {
            return year;
        }
        if (field == ChronoField.MONTH_OF_YEAR) {
            return 2;
        }
        if (field == ChronoField.DAY_OF_MONTH) {
            return 30;
        }
        throw new UnsupportedTemporalTypeException("not a date field: " + field);
    }
}
