package io.github.ecommercepipeline.outcome.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules whose verdicts on each record are written.
 *
 * @param rules each text once, as a rule may consist of a record rule and a uniqueness rule
 * @param gates rules about the dataset, which have no verdict on a record
 */
public record RecordResultPlan(List<Rule> rules, List<String> gates) implements Serializable {

    /** The folder in that of a run's quarantine. */
    public static final String FOLDER = "record-results";

    /**
     * A rule.
     *
     * @param record its index among the record rules; -1 if it is none
     * @param unique its index among the uniqueness rules; -1 if it is none
     * @param late whether records that are rejected before are not judged by it
     */
    public record Rule(String text, int record, int unique, boolean late) implements Serializable {}

    public RecordResultPlan {
        rules = List.copyOf(rules);
        gates = List.copyOf(gates);
    }

    /**
     * The plan for rules with these texts.
     *
     * @param statements the record rules whose verdicts come after the scan
     */
    public static RecordResultPlan of(
            List<String> records, List<String> uniques, List<String> gates, Set<String> statements) {
        Set<String> texts = new LinkedHashSet<>(records);
        texts.addAll(uniques);
        List<Rule> rules = new ArrayList<>();
        texts.forEach(text -> rules.add(new Rule(
                text,
                records.indexOf(text),
                uniques.indexOf(text),
                uniques.contains(text) || statements.contains(text))));
        return new RecordResultPlan(
                rules, gates.stream().filter(gate -> !texts.contains(gate)).toList());
    }
}
