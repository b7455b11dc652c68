package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.engine.PinnedSettings;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.ingest.file.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Raw files as a table of records; the result does not depend on the splits.
 *
 * <p>There is one row for each record, blank line, repeated header line and file set aside. The columns are the
 * properties of the contract that are read from the file without {@code transformLogic}, in order, cast by {@link
 * FieldCaster}; the texts of {@code extraHeaders}; then those of {@link RecordColumns}. A property that has a reason is
 * NULL while the others hold their values; in a record with a {@code record:} reason all properties and texts are NULL.
 */
public final class RecordSource {

    private RecordSource() {}

    /** Reads without extra headers. */
    public static Dataset<Row> read(SparkSession session, Contract contract, List<Input> inputs, long maxSplitBytes) {
        return read(session, contract, inputs, maxSplitBytes, List.of());
    }

    /**
     * Reads the inputs, after setting {@link PinnedSettings} in the session.
     *
     * @param maxSplitBytes plain files are divided into splits of this size; small files are combined up to it
     * @param extraHeaders header names whose texts are read unchanged into columns named by {@link #textColumn}; NULL
     *     if a file does not have the column
     * @throws IllegalArgumentException if the contract's CSV format is not supported
     */
    public static Dataset<Row> read(
            SparkSession session,
            Contract contract,
            List<Input> inputs,
            long maxSplitBytes,
            List<String> extraHeaders) {
        try (ReadCount nobodyLooks = ReadCount.open()) {
            return read(session, contract, inputs, maxSplitBytes, extraHeaders, RecordFilters.NONE, nobodyLooks);
        }
    }

    /**
     * The same.
     *
     * @param filters by which a record's kind tells who claims it
     * @param count counts what is read
     */
    public static Dataset<Row> read(
            SparkSession session,
            Contract contract,
            List<Input> inputs,
            long maxSplitBytes,
            List<String> extraHeaders,
            RecordFilters filters,
            ReadCount count) {
        PinnedSettings.pin(session);
        ReadSpec spec = ReadSpec.of(contract, extraHeaders, filters);
        RecordTable table = new RecordTable(
                contract.dataset(),
                spec,
                partitions(session, spec, inputs, maxSplitBytes),
                new SerializableConfiguration(SessionInternals.hadoop(session)),
                count);
        return SessionInternals.read(session, table);
    }

    /** The same, read without Spark's SQL. */
    public static RecordRows rows(
            SparkSession session,
            Contract contract,
            List<Input> inputs,
            long maxSplitBytes,
            List<String> extraHeaders,
            RecordFilters filters,
            ReadCount count) {
        ReadSpec spec = ReadSpec.of(contract, extraHeaders, filters);
        return new RecordRows(
                session.sparkContext(),
                contract.dataset(),
                spec,
                partitions(session, spec, inputs, maxSplitBytes),
                new SerializableConfiguration(SessionInternals.hadoop(session)),
                count);
    }

    private static List<List<FileSplit>> partitions(
            SparkSession session, ReadSpec spec, List<Input> inputs, long maxSplitBytes) {
        return new SplitPacker(
                        maxSplitBytes,
                        SessionInternals.fileOpenCost(session),
                        session.sparkContext().defaultParallelism())
                .pack(inputs, spec.isSplittable());
    }

    /** The column that holds the text of an extra header. */
    public static String textColumn(String header) {
        return "_text_" + header;
    }

    /** The column of the texts that a record itself has for a filter. */
    public static String filterColumn(String header) {
        return "_filter_" + header;
    }

    /** One name for each column, since upper and lower case are equal: the spelling that comes first. */
    public static List<String> distinct(Stream<String> headers) {
        Map<String, String> byFolded = new LinkedHashMap<>();
        headers.forEach(header -> byFolded.putIfAbsent(HeaderBinding.fold(header), header));
        return List.copyOf(byFolded.values());
    }

    /** A split size that keeps all cores busy, at most 128 MiB, chosen as for Spark's own readers. */
    public static long splitBytes(SparkSession session, List<Input> inputs) {
        long openCost = SessionInternals.fileOpenCost(session);
        long total = inputs.stream().mapToLong(input -> input.size() + openCost).sum();
        long perCore = total / session.sparkContext().defaultParallelism();
        long most = SessionInternals.maxSplitBytes(session);
        return Math.min(most, Math.max(openCost, perCore));
    }
}
