package io.github.ecommercepipeline.ingest;

/** Why a record, a field or a whole file could not be read. The codes are stable, as they are stored and counted. */
public enum Reason {
    /** Record: the first line of a record with a quoted field that is not closed properly. */
    BROKEN_QUOTE("broken-quote"),
    /** Record: a line after that one, up to where the quote is known to be broken. */
    INSIDE_BROKEN_QUOTE("inside-broken-quote"),
    /** Record: blanks between a delimiter and a quote, unless the contract says {@code skipInitialSpace}. */
    BLANK_BEFORE_QUOTE("blank-before-quote"),
    /** Record: an escape character at the end of a line, which may mean that the field goes on in the next line. */
    ESCAPED_LINE_END("escaped-line-end"),
    /** Record: bytes that are not valid in the file's encoding. */
    UNDECODABLE("undecodable"),
    /** Record: more or fewer fields than the file has columns. */
    FIELD_COUNT("field-count"),
    /** Record: has a value whose records were erased; neither its text nor its values are kept. */
    ERASED("erased"),

    /** Field: valid except for blanks around it. */
    BLANKS("blanks"),
    /** Field: NULL in a required property or in a key. */
    REQUIRED("required"),
    /** Field: not a whole number. */
    WHOLE_NUMBER("whole-number"),
    /** Field: not a decimal number. */
    DECIMAL("decimal"),
    /** Field: thousands separators that do not separate groups of exactly three digits. */
    THOUSANDS("thousands"),
    /** Field: a number beside a text that does not tell its separators. File: its header does not. */
    NUMBER_FORMAT("number-format"),
    /** Field: a percentage. */
    PERCENT("percent"),
    /** Field: a number with an exponent, which the contract does not allow. */
    EXPONENT("exponent"),
    /** Field: more decimal places, or a finer time, than the type can hold; nothing is ever rounded. */
    SCALE("scale"),
    /** Field: a number outside the range of the type. */
    OUT_OF_RANGE("out-of-range"),
    /** Field: neither a true token nor a false token. */
    BOOLEAN("boolean"),
    /** Field: not a calendar day in one of the contract's formats. */
    DATE("date"),
    /** Field: not a point in time in one of the contract's formats. */
    TIMESTAMP("timestamp"),
    /** Field: a date or time in one of the contract's formats except that its year has two digits. */
    TWO_DIGIT_YEAR("two-digit-year"),
    /** Field: a time of day in a date property, which would be lost. */
    TIME_OF_DAY("time-of-day"),
    /** Field: a local time that does not exist because the zone's clocks were put forward. */
    TIME_GAP("time-gap"),
    /** Field: a local time that is ambiguous because the zone's clocks were put back. */
    TIME_OVERLAP("time-overlap"),
    /** Field: more UTF-8 bytes than the type can hold. */
    TOO_LONG("too-long"),
    /** Field: a trailing blank in a text key; Amazon Redshift treats {@code 'A1'} and {@code 'A1 '} as equal. */
    TRAILING_BLANK("trailing-blank"),
    /** Field: the character U+0000, which no warehouse can store. */
    NUL("nul"),
    /** Field: the text that represents NULL in staged files. */
    RESERVED_TEXT("reserved-text"),

    /** File: the gzip stream is truncated. */
    GZ_TRUNCATED("gz-truncated"),
    /** File: the gzip stream is damaged. */
    GZ_CORRUPT("gz-corrupt"),
    /** File: the last frame of Zstandard is truncated. */
    ZSTD_TRUNCATED("zstd-truncated"),
    /** File: a frame of Zstandard is damaged. */
    ZSTD_CORRUPT("zstd-corrupt"),
    /** File: the last frame of LZ4 is truncated. */
    LZ4_TRUNCATED("lz4-truncated"),
    /** File: a frame of LZ4 is damaged. */
    LZ4_CORRUPT("lz4-corrupt"),
    /** File: another kind of file than CSV. */
    NOT_CSV("not-csv"),
    /** File: a record after a line that starts with the contract's {@code trailerPrefix}. */
    RECORD_AFTER_TRAILER("record-after-trailer"),
    /** File: more consecutive records of one group than the contract's {@code carryForward} allows. */
    GROUP_TOO_LONG("group-too-long"),
    /** File: no line that the contract expects a total in. */
    TRAILER_MISSING("trailer-missing"),
    /** File: a total in its trailer that differs from its records. */
    TRAILER_TOTAL("trailer-total"),
    /** File: the header cannot be read. */
    HEADER_UNREADABLE("header-unreadable"),
    /** File: the header has none of the contract's columns. */
    NO_COLUMN("no-column"),
    /** File: the header has a smaller share of the contract's columns than the contract demands. */
    TOO_FEW_COLUMNS("too-few-columns"),
    /** File: the header has a column that no property is read from, which the contract refuses. */
    NEW_COLUMN("new-column"),
    /** File: the header lacks the column of a required property, of a key, or one that the contract demands. */
    MISSING_COLUMN("missing-column"),
    /** File: the header contains a column twice that a property is bound to, or two columns that it may be bound to. */
    DUPLICATE_COLUMN("duplicate-column"),
    /**
     * File: the byte order mark implies an encoding in which the contract's delimiter or quote is not a single unit.
     */
    ENCODING("encoding"),
    /** File: a record that exceeds the memory limit. */
    RECORD_TOO_LONG("record-too-long");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** The code in {@code _reasons}, following {@code record:}, {@code file:} or the property's name and a colon. */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code;
    }
}
