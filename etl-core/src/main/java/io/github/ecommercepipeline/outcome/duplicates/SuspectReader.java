package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.outcome.part.CandidateReader;
import io.github.ecommercepipeline.outcome.part.PartFiles;
import io.github.ecommercepipeline.outcome.plan.Protection;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import io.github.ecommercepipeline.staging.StagedPartReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Reads selected candidates of a part back, in order, with their original values as canonical texts. */
final class SuspectReader implements Iterator<Row>, Closeable {

    static final String PART = "part";
    static final String ORDINAL = "ordinal";
    static final String FILE = "file";
    static final String POSITION = "position";
    /** BINARY: the line as it was judged. */
    static final String LINE = "line";
    /** BINARY: the record as in the file, where duplicates are found by it; otherwise NULL. */
    static final String RAW = "raw";

    static final String VALUES = "values";
    /** ARRAY of INT: indexes of the record rules that the record violates, of those that were judged after the scan. */
    static final String BROKEN = "broken";
    /** Whether one of these rejects it, so that it is no copy and no version of another. */
    static final String REJECTED = "rejected";

    static final StructType SCHEMA = new StructType(new StructField[] {
        DataTypes.createStructField(PART, DataTypes.IntegerType, false),
        DataTypes.createStructField(ORDINAL, DataTypes.IntegerType, false),
        DataTypes.createStructField(FILE, DataTypes.IntegerType, false),
        DataTypes.createStructField(POSITION, DataTypes.LongType, false),
        DataTypes.createStructField(LINE, DataTypes.BinaryType, false),
        DataTypes.createStructField(VALUES, DataTypes.createArrayType(DataTypes.StringType), false),
        DataTypes.createStructField(RAW, DataTypes.BinaryType, true),
        DataTypes.createStructField(BROKEN, DataTypes.createArrayType(DataTypes.IntegerType), false),
        DataTypes.createStructField(REJECTED, DataTypes.BooleanType, false),
    });

    /** Places in a row. */
    static final int PART_AT = 0;

    static final int ORDINAL_AT = 1;
    static final int FILE_AT = 2;
    static final int POSITION_AT = 3;
    static final int LINE_AT = 4;
    static final int VALUES_AT = 5;
    static final int RAW_AT = 6;
    static final int BROKEN_AT = 7;
    static final int REJECTED_AT = 8;

    private final int part;
    private final StagedPartReader staged;
    private final CandidateReader candidates;
    private final PeekableIntIterator wanted;
    private final boolean comparesRecords;
    private final BrokenRules broken;
    private final List<Integer> rejecting;
    private int next;

    /**
     * Opens a part.
     *
     * @param inputs of the batch
     * @param comparesRecords whether records are compared as in the file
     * @param broken the rules that were judged after the scan
     * @param rejecting which rules reject
     */
    SuspectReader(
            Configuration hadoop,
            PartFiles files,
            int part,
            RoaringBitmap ordinals,
            Protection protection,
            List<Input> inputs,
            boolean comparesRecords,
            BrokenRules broken,
            List<Integer> rejecting)
            throws IOException {
        this.part = part;
        this.staged = new StagedPartReader(hadoop, files::staged);
        this.candidates = new CandidateReader(hadoop, files, protection, inputs);
        this.wanted = ordinals.getIntIterator();
        this.comparesRecords = comparesRecords;
        this.broken = broken;
        this.rejecting = rejecting;
    }

    @Override
    public boolean hasNext() {
        return wanted.hasNext();
    }

    @Override
    public Row next() {
        int ordinal = wanted.next();
        try {
            long before = 0;
            for (; next < ordinal; next++) {
                candidates.advance();
                before += candidates.stagedBytes();
            }
            candidates.advance();
            next++;
            staged.skip(before);
            StagedLineCursor line = staged.next();
            if (line.length() != candidates.stagedBytes()) {
                throw new IOException("a staged file does not have the lines that were written into it");
            }
            StagedLineCursor judged = candidates.judged(line);
            List<Integer> violated = broken.of(part, ordinal);
            return RowFactory.create(
                    part,
                    ordinal,
                    candidates.input(),
                    candidates.position(),
                    judged.line(),
                    judged.texts().toArray(new String[0]),
                    comparesRecords ? candidates.raw() : null,
                    violated.toArray(new Integer[0]),
                    violated.stream().anyMatch(rejecting::contains));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (staged;
                candidates) {
            // closes both even if one throws
        }
    }
}
