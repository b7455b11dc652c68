package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.quality.measure.MeasureValue;

/** How a gate, or a part of one, comes to its verdict. */
@FunctionalInterface
interface GateCheck {

    Verdict judge(MeasureValue measured);

    /**
     * What came of it.
     *
     * @param failedRecords for a record rule with a threshold: how many records broke it
     * @param measured such as {@code RowCount = 12}
     */
    record Verdict(boolean holds, long failedRecords, String measured) {

        static Verdict of(boolean holds, String measured) {
            return new Verdict(holds, 0, measured);
        }
    }

    static GateCheck and(GateCheck left, GateCheck right) {
        return measured -> {
            Verdict a = left.judge(measured);
            Verdict b = right.judge(measured);
            return Verdict.of(a.holds() && b.holds(), a.measured() + ", " + b.measured());
        };
    }

    static GateCheck or(GateCheck left, GateCheck right) {
        return measured -> {
            Verdict a = left.judge(measured);
            Verdict b = right.judge(measured);
            return Verdict.of(a.holds() || b.holds(), a.measured() + ", " + b.measured());
        };
    }
}
