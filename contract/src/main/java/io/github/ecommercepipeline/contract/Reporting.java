package io.github.ecommercepipeline.contract;

import java.util.List;

/**
 * What a run records of a batch for people to read; changes no record's outcome.
 *
 * @param measures in the contract's order
 * @param examples how many records that were not accepted are shown for each reason
 * @param ruleResults the form in which the results of the rules are written beside the run manifest
 * @param recordResults the form in which the verdicts on every record are written beside the quarantine
 */
public record Reporting(
        List<DeclaredMeasure> measures, int examples, ResultFormat ruleResults, ResultFormat recordResults) {

    public static final int DEFAULT_EXAMPLES = 3;

    /** No measures, and examples as by default. */
    public static final Reporting DEFAULT =
            new Reporting(List.of(), DEFAULT_EXAMPLES, ResultFormat.NONE, ResultFormat.NONE);

    public Reporting {
        measures = List.copyOf(measures);
    }
}
