package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.quality.measure.MeasureValues;

/** The check of a gate or of a part of one. */
@FunctionalInterface
interface GateCheck {

    Verdict evaluate(MeasureValues measured);

    /**
     * The result of a check.
     *
     * @param failedRecords for a record rule with a threshold: the number of records that violate it
     * @param measured the measured value, such as {@code RowCount = 12}
     */
    record Verdict(boolean holds, long failedRecords, String measured) {

        static Verdict of(boolean holds, String measured) {
            return new Verdict(holds, 0, measured);
        }
    }

    static GateCheck and(GateCheck left, GateCheck right) {
        return measured -> {
            Verdict a = left.evaluate(measured);
            Verdict b = right.evaluate(measured);
            return Verdict.of(a.holds() && b.holds(), a.measured() + ", " + b.measured());
        };
    }

    static GateCheck or(GateCheck left, GateCheck right) {
        return measured -> {
            Verdict a = left.evaluate(measured);
            Verdict b = right.evaluate(measured);
            return Verdict.of(a.holds() || b.holds(), a.measured() + ", " + b.measured());
        };
    }
}
