package io.github.ecommercepipeline.generator.fault;

import java.util.List;

/**
 * The expected outcome of a record.
 *
 * @param reasons the pipeline's reasons; empty if it is accepted
 */
public record ExpectedOutcome(Outcome outcome, List<String> reasons) {

    /** Named as in the pipeline. */
    public enum Outcome {
        ACCEPTED("accepted"),
        REJECTED("rejected"),
        DUPLICATE("duplicate");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public static final ExpectedOutcome EXACT_DUPLICATE =
            new ExpectedOutcome(Outcome.DUPLICATE, List.of("duplicate:exact"));
    public static final ExpectedOutcome OLDER_VERSION =
            new ExpectedOutcome(Outcome.DUPLICATE, List.of("duplicate:older-version"));

    public ExpectedOutcome {
        reasons = List.copyOf(reasons);
    }

    /** Rejected for these reasons, or accepted if there are none. */
    static ExpectedOutcome of(List<String> reasons) {
        return new ExpectedOutcome(reasons.isEmpty() ? Outcome.ACCEPTED : Outcome.REJECTED, reasons);
    }

    public boolean isAccepted() {
        return outcome == Outcome.ACCEPTED;
    }
}
