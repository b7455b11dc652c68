package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.Optional;

/**
 * How a dataset's tables lie in Amazon Redshift; without effect elsewhere.
 *
 * @param distKey the column of style {@link DistStyle#KEY}, else empty
 * @param sortKey columns of the compound sort key in order; empty for none
 */
public record RedshiftDesign(DistStyle distStyle, Optional<String> distKey, List<String> sortKey) {

    /** The column that publishing adds to every table; may be sorted by. */
    static final String BUSINESS_DATE = "business_date";

    /** How Amazon Redshift spreads a table's rows. */
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

    /** What a contract that says nothing gets: spread by the first key column, if there is one, sorted by day. */
    public static RedshiftDesign byDefault(List<String> primaryKey) {
        return new RedshiftDesign(
                primaryKey.isEmpty() ? DistStyle.AUTO : DistStyle.KEY,
                primaryKey.stream().findFirst(),
                List.of(BUSINESS_DATE));
    }
}
