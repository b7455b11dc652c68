package io.github.ecommercepipeline.ingest.table;

/** Names of the columns that travel beside a record's properties. No property may start with an underscore. */
public final class RecordColumns {

    /** INT, one of the {@code KIND_} values. */
    public static final String KIND = "_kind";
    /** INT, index into the batch's list of inputs. */
    public static final String FILE = "_file";
    /** BIGINT, offset of the record's first byte in the (decompressed) file. */
    public static final String POSITION = "_position";
    /** STRING holding the record's bytes as they stand in the file, without line end; not necessarily UTF-8. */
    public static final String RAW = "_raw";
    /**
     * STRING, NULL for a record that could be read whole; else its reasons separated by {@link #REASON_SEPARATOR}:
     * {@code record:<reason>} (nothing could be read) or {@code <property>:<reason>} (that property reads as NULL).
     * On a set-aside file: the file's reason.
     */
    public static final String REASONS = "_reasons";

    public static final char REASON_SEPARATOR = ';';

    public static final int KIND_RECORD = 0;
    public static final int KIND_BLANK_LINE = 1;
    public static final int KIND_REPEATED_HEADER = 2;
    /** The file as a whole cannot be used; its other rows do not count. */
    public static final int KIND_FILE_SET_ASIDE = 3;

    private RecordColumns() {}
}
