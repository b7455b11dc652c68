package io.github.ecommercepipeline.quality.table;

import io.github.ecommercepipeline.engine.row.RowText;
import io.github.ecommercepipeline.regex.WholeTextMatch;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/** A rule about the form of a text, evaluated on rows. */
final class PatternRule implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int ordinal;
    private final WholeTextMatch pattern;
    private final boolean matches;
    private final int mask;
    private final long bit;

    /** @param ordinal the column of the text in a row */
    PatternRule(int ordinal, ValueSet.Matching set, int rule) {
        this.ordinal = ordinal;
        this.pattern = new WholeTextMatch(set.regex());
        this.matches = set.matches();
        this.mask = rule / Long.SIZE;
        this.bit = 1L << (rule % Long.SIZE);
    }

    /** @param text for any use */
    void addViolated(InternalRow row, RowText text, long[] masks) {
        Boolean match = row.isNullAt(ordinal) ? null : pattern.of(text.set(row, ordinal));
        if (match == null || match != matches) {
            masks[mask] |= bit;
        }
    }
}
