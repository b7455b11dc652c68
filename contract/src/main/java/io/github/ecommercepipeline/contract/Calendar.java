package io.github.ecommercepipeline.contract;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** On which days input is expected. */
public enum Calendar {
    EVERY_DAY,
    WEEKDAYS,
    NONE;

    /** Whether input is expected for that business date. */
    public boolean expects(LocalDate day) {
        return switch (this) {
            case EVERY_DAY -> true;
            case WEEKDAYS -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
            case NONE -> false;
        };
    }
}
