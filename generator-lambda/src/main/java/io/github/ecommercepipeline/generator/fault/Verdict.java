package io.github.ecommercepipeline.generator.fault;

import java.util.List;

/**
 * What has to become of a record.
 *
 * @param reasons in the pipeline's words; none if it is accepted
 */
public record Verdict(Outcome outcome, List<String> reasons) {

    /** As the pipeline calls them. */
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

    public static final Verdict EXACT_DUPLICATE = new Verdict(Outcome.DUPLICATE, List.of("duplicate:exact"));
    public static final Verdict OLDER_VERSION = new Verdict(Outcome.DUPLICATE, List.of("duplicate:older-version"));

    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /** Rejected for these reasons, or accepted if there is none. */
    static Verdict of(List<String> reasons) {
        return new Verdict(reasons.isEmpty() ? Outcome.ACCEPTED : Outcome.REJECTED, reasons);
    }

    public boolean isAccepted() {
        return outcome == Outcome.ACCEPTED;
    }
}
