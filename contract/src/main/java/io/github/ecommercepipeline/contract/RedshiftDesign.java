package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.Optional;

/**
 * How a dataset's tables are laid out in Amazon Redshift; without effect elsewhere.
 *
 * @param distKey the column to distribute by, for style {@link DistStyle#KEY}; otherwise empty
 * @param sortKey columns of the compound sort key, in order; empty for none
 */
public record RedshiftDesign(DistStyle distStyle, Optional<String> distKey, List<String> sortKey) {

    /** The column that publishing adds to every table; may be part of the sort key. */
    static final String BUSINESS_DATE = "business_date";

    /** How Amazon Redshift distributes a table's rows. */
    public enum DistStyle {
        AUTO,
        EVEN,
        ALL,
        KEY
    }

    public RedshiftDesign {
        sortKey = List.copyOf(sortKey);
        if (distKey.isPresent() != (distStyle == DistStyle.KEY)) {
            throw new IllegalArgumentException("distStyle " + distStyle + " with distKey " + distKey);
        }
    }

    /** The default: distributed by the first key column, if there is one, and sorted by business date. */
    public static RedshiftDesign byDefault(List<String> primaryKey) {
        return new RedshiftDesign(
                primaryKey.isEmpty() ? DistStyle.AUTO : DistStyle.KEY,
                primaryKey.stream().findFirst(),
                List.of(BUSINESS_DATE));
    }
}
