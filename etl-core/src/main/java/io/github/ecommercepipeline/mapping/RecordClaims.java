package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.SharedFolder;
import io.github.ecommercepipeline.engine.PinnedSettings;
import io.github.ecommercepipeline.engine.SqlExpression;
import io.github.ecommercepipeline.engine.task.RowProjection;
import io.github.ecommercepipeline.ingest.table.RecordFilters;
import io.github.ecommercepipeline.ingest.table.RecordSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Tells a dataset's records from those of the other datasets that the same files feed. Each dataset tries all filters on all records,
 * so that each knows on its own whether a record belongs to none, or to several.
 */
public final class RecordClaims {

    private RecordClaims() {}

    /**
     * The filters of all datasets of the contract's folder, after setting {@link PinnedSettings} in the session. A filter that is NULL or
     * cannot be evaluated claims nothing.
     */
    public static RecordFilters of(SparkSession session, Contract contract) {
        Optional<SharedFolder> folder = contract.rawRecords().sharedFolder();
        if (folder.isEmpty()) {
            if (contract.rawRecords().recordFilter().isPresent()) {
                throw new IllegalStateException(
                        contract.source() + " was read without the other contracts of its folder");
            }
            return RecordFilters.NONE;
        }
        PinnedSettings.pin(session);
        List<String> datasets = folder.get().datasets();
        List<SqlExpression> refusals =
                folder.get().claims().stream().map(RecordClaims::refusal).toList();
        List<String> headers = RecordSource.distinct(refusals.stream().flatMap(refusal -> refusal.columns().stream()));
        return new RecordFilters(
                headers,
                projection(session, headers, refusals),
                datasets.size(),
                bit(datasets, contract.dataset()),
                bit(datasets, folder.get().owner()));
    }

    private static RowProjection projection(SparkSession session, List<String> headers, List<SqlExpression> refusals) {
        StructType texts = new StructType();
        for (String header : headers) {
            texts = texts.add(RecordSource.filterColumn(header), DataTypes.StringType, true);
        }
        Column[] columns = IntStream.range(0, refusals.size())
                .mapToObj(i -> refusals.get(i)
                        .renamed(RecordSource::filterColumn)
                        .condition()
                        .as("_refused" + i))
                .toArray(Column[]::new);
        return RowProjection.of(session.createDataFrame(
                        JavaSparkContext.fromSparkContext(session.sparkContext())
                                .<Row>emptyRDD(),
                        texts)
                .select(columns));
    }

    /** Whether a filter does not claim a record; the line end closes a comment. */
    private static SqlExpression refusal(SharedFolder.Claim claim) {
        return SqlExpression.parse("not coalesce((" + claim.where() + "\n), false)");
    }

    private static int bit(List<String> datasets, String dataset) {
        return 1 << datasets.indexOf(dataset);
    }
}
