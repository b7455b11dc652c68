package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.privacy.RunSecret;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Reads some candidates of a part back, in order, with the values that are judged as canonical texts. */
final class SuspectReader implements Iterator<Row>, Closeable {

    static final String PART = "part";
    static final String ORDINAL = "ordinal";
    static final String FILE = "file";
    static final String POSITION = "position";
    static final String LINE = "line";
    static final String VALUES = "values";

    static final StructType SCHEMA = new StructType(new StructField[] {
        DataTypes.createStructField(PART, DataTypes.IntegerType, false),
        DataTypes.createStructField(ORDINAL, DataTypes.IntegerType, false),
        DataTypes.createStructField(FILE, DataTypes.IntegerType, false),
        DataTypes.createStructField(POSITION, DataTypes.LongType, false),
        DataTypes.createStructField(LINE, DataTypes.BinaryType, false),
        DataTypes.createStructField(VALUES, DataTypes.createArrayType(DataTypes.StringType), false),
    });

    private final int part;
    private final StagedInput staged;
    private final RawInput raw;
    private final PeekableIntIterator wanted;
    private int next;

    /** @param secret with which the raw records were written, NULL for none */
    SuspectReader(Configuration hadoop, PartFiles files, int part, RoaringBitmap ordinals, RunSecret secret)
            throws IOException {
        this.part = part;
        this.staged = new StagedInput(hadoop, files);
        this.raw = new RawInput(hadoop, files.raw(), secret);
        this.wanted = ordinals.getIntIterator();
    }

    @Override
    public boolean hasNext() {
        return wanted.hasNext();
    }

    @Override
    public Row next() {
        int ordinal = wanted.next();
        try {
            int length = 0;
            for (; next <= ordinal; next++) {
                length = staged.readLine();
                raw.advance();
            }
            byte[] judged = raw.line().length > 0 ? raw.line() : Arrays.copyOf(staged.line(), length);
            return RowFactory.create(
                    part,
                    ordinal,
                    raw.input(),
                    raw.position(),
                    judged,
                    StageFields.of(judged, judged.length).toArray(new String[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (staged;
                raw) {
            // both are closed, whatever one of them throws
        }
    }
}
