package io.github.ecommercepipeline.quality.reference;

import io.github.ecommercepipeline.dqdl.RuleProblem;
import java.util.Locale;

/**
 * A dataset as a rule of another one names it.
 *
 * @param dataset its name
 * @param sameDay whether only its records of the same business date count ({@code orders@day}), instead of its current records as
 *     they were on that date
 */
public record ReferencedDataset(String dataset, boolean sameDay) {

    private static final String OF_THE_DAY = "@day";

    /**
     * Reads a name.
     *
     * @throws RuleProblem if it names a table of a catalogue
     */
    public static ReferencedDataset of(String alias) {
        String name = alias.strip().toLowerCase(Locale.ROOT);
        boolean sameDay = name.endsWith(OF_THE_DAY);
        String dataset = sameDay ? name.substring(0, name.length() - OF_THE_DAY.length()) : name;
        if (!dataset.matches("[a-z0-9_]+")) {
            throw new RuleProblem("\"" + alias + "\" is not the name of a dataset", ALLOWED);
        }
        return new ReferencedDataset(dataset, sameDay);
    }

    private static final String ALLOWED =
            "the name of a dataset that has a contract, such as customers; with @day for its records of the same day alone";

    /** Whether it is this dataset. */
    public boolean is(String other) {
        return dataset.equals(other);
    }

    @Override
    public String toString() {
        return sameDay ? dataset + OF_THE_DAY : dataset;
    }
}
