package io.github.ecommercepipeline.warehouse.publish;

import java.time.LocalDate;

/**
 * What became of a dataset's days before the first that retention keeps.
 *
 * @param first the first day that is kept
 * @param days how many published days were retired now
 * @param records how many records were removed from the tables now
 */
public record Retirement(LocalDate first, long days, long records) {

    static Retirement nothing(LocalDate first) {
        return new Retirement(first, 0, 0);
    }

    public boolean isNothing() {
        return days == 0 && records == 0;
    }
}
