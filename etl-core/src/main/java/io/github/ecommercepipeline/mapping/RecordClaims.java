package io.github.ecommercepipeline.mapping;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.SharedFolder;
import io.github.ecommercepipeline.engine.SqlExpression;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.ingest.table.RecordReasons;
import io.github.ecommercepipeline.ingest.table.RecordSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tells a dataset's records from those of the other datasets that the same files feed. Each dataset reads all records and tries
 * all filters, so that each knows on its own whether a record belongs to none, or to several.
 */
public final class RecordClaims {

    private final Optional<SharedFolder> folder;
    private final String dataset;

    private RecordClaims(Contract contract) {
        this.folder = contract.rawRecords().sharedFolder();
        this.dataset = contract.dataset();
        if (folder.isEmpty() && contract.rawRecords().recordFilter().isPresent()) {
            throw new IllegalStateException(contract.source() + " was read without the other contracts of its folder");
        }
    }

    public static RecordClaims of(Contract contract) {
        return new RecordClaims(contract);
    }

    /** Whether the files feed no other dataset. */
    public boolean isEmpty() {
        return folder.isEmpty();
    }

    /** The columns of the file that the filters read. */
    public List<String> headers() {
        return RecordSource.distinct(claims().map(RecordClaims::parsed).flatMap(filter -> filter.columns().stream()));
    }

    /**
     * Marks each record with who claims it, in the place of its kind. A filter that is NULL or cannot be evaluated claims
     * nothing.
     *
     * @param records with the texts of {@link #headers()}, as each record has them itself
     */
    public Dataset<Row> apply(Dataset<Row> records) {
        if (folder.isEmpty()) {
            return records;
        }
        List<String> datasets = folder.get().datasets();
        Column filtered = claims().map(claim ->
                        when(isTrue(claim), bit(datasets, claim.dataset())).otherwise(0))
                .reduce(lit(0), Column::plus);
        Column reasons = col(RecordColumns.REASONS);
        Column isUnreadable =
                reasons.isNotNull().and(reasons.isin(RecordReasons.texts().toArray()));
        Column claimed = when(isUnreadable, bit(datasets, folder.get().owner())).otherwise(filtered);
        int own = bit(datasets, dataset);
        Column kind = when(claimed.equalTo(own), RecordColumns.KIND_RECORD)
                .when(claimed.bitwiseAND(own).equalTo(own), claimed.multiply(-1))
                .otherwise(claimed.plus(RecordColumns.KIND_OF_OTHERS));
        return records.withColumn(
                RecordColumns.KIND,
                when(col(RecordColumns.KIND).equalTo(RecordColumns.KIND_RECORD), kind)
                        .otherwise(col(RecordColumns.KIND)));
    }

    private Stream<SharedFolder.Claim> claims() {
        return folder.stream().flatMap(shared -> shared.claims().stream());
    }

    /** Whether it does not claim a record; the line end closes a comment. */
    private static SqlExpression parsed(SharedFolder.Claim claim) {
        return SqlExpression.parse("not coalesce((" + claim.where() + "\n), false)");
    }

    private static Column isTrue(SharedFolder.Claim claim) {
        return not(parsed(claim).renamed(RecordSource::filterColumn).condition());
    }

    private static int bit(List<String> datasets, String dataset) {
        return 1 << datasets.indexOf(dataset);
    }
}
