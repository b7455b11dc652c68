package io.github.ecommercepipeline.ingest.table;

/** Names of the columns that accompany a record's properties. No property name may start with an underscore. */
public final class RecordColumns {

    /** INT, one of the {@code KIND_} values. */
    public static final String KIND = "_kind";
    /** INT, the index of the file among the batch's inputs. */
    public static final String FILE = "_file";
    /** BIGINT, the offset of the record's first byte in the (decompressed) file. */
    public static final String POSITION = "_position";
    /** STRING with the record's bytes exactly as in the file, without the line ending; not necessarily UTF-8. */
    public static final String RAW = "_raw";
    /**
     * STRING, NULL for a record that could be read completely; otherwise its reasons separated by {@link
     * #REASON_SEPARATOR}: {@code record:<reason>} (the record is unreadable) or {@code <property>:<reason>} (that
     * property is NULL). For a file set aside: the file's reason.
     */
    public static final String REASONS = "_reasons";

    public static final char REASON_SEPARATOR = ';';

    /**
     * A record of the dataset. Where the files of a folder feed several datasets, a lower number is a record that others claim
     * too: the negative of the sum of their bits.
     */
    public static final int KIND_RECORD = 0;

    public static final int KIND_BLANK_LINE = 1;
    public static final int KIND_REPEATED_HEADER = 2;
    /** The file cannot be used as a whole; its other rows must be ignored. */
    public static final int KIND_FILE_SET_ASIDE = 3;

    /** This and higher numbers: a record of other datasets alone, or of none, plus the sum of their bits. */
    public static final int KIND_OF_OTHERS = 16;

    /** Reasons hold how the header differs from the contract, as {@link FindingsText}. */
    public static final int KIND_HEADER = 4;

    /** A line that ends the file, where the contract compares totals; reasons hold its text. */
    public static final int KIND_TRAILER = 5;

    /**
     * A row of delimiters, where the contract compares totals: longer than an empty record, so that it is what is left of a record
     * that was erased.
     */
    public static final int KIND_ERASED_ROW = 6;

    /**
     * Before its records, a file that is compressed or in UTF-16: the raw bytes of a record are not those of the stored file at its
     * position.
     */
    public static final int KIND_NOT_PLAIN = 7;

    /**
     * DATE, only for a contract whose date rule needs it: the day that the text of the rule's property states, which an
     * offset may make another than that of the instant.
     */
    public static final String STATED_DAY = "_stated_day";

    private RecordColumns() {}
}
