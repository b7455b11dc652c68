package io.github.ecommercepipeline.ingest;

/** Why a record, a field or a whole file could not be read. The codes are stable words: they are stored and counted. */
public enum Reason {
    /** Record: a quote that does not close as it should; the first physical line of the record alone is rejected. */
    BROKEN_QUOTE("broken-quote"),
    /** Record: bytes that are no text in the file's encoding. */
    UNDECODABLE("undecodable"),
    /** Record: more or fewer fields than the file has columns. */
    FIELD_COUNT("field-count"),

    /** Field: NULL in a required property or in a key. */
    REQUIRED("required"),
    /** Field: not a whole number. */
    WHOLE_NUMBER("whole-number"),
    /** Field: not a decimal number. */
    DECIMAL("decimal"),
    /** Field: thousands separators, but not between groups of exactly three digits. */
    THOUSANDS("thousands"),
    /** Field: a percentage. */
    PERCENT("percent"),
    /** Field: a number with an exponent, which the contract does not allow. */
    EXPONENT("exponent"),
    /** Field: more decimals, or a finer time, than the type holds; nothing is ever rounded. */
    SCALE("scale"),
    /** Field: a number greater or less than the type holds. */
    OUT_OF_RANGE("out-of-range"),
    /** Field: neither a true token nor a false token. */
    BOOLEAN("boolean"),
    /** Field: not a calendar day in one of the contract's formats. */
    DATE("date"),
    /** Field: not a point in time in one of the contract's formats. */
    TIMESTAMP("timestamp"),
    /** Field: a day or time as the contract has it, but for a year of two digits. */
    TWO_DIGIT_YEAR("two-digit-year"),
    /** Field: a date with a time of day, which a date would lose. */
    TIME_OF_DAY("time-of-day"),
    /** Field: a local time which the zone's clocks skipped. */
    TIME_GAP("time-gap"),
    /** Field: a local time which the zone's clocks showed twice. */
    TIME_OVERLAP("time-overlap"),
    /** Field: more bytes of UTF-8 than the type holds. */
    TOO_LONG("too-long"),
    /** Field: a blank at the end of a text in a key; Amazon Redshift takes {@code 'A1'} and {@code 'A1 '} for equal. */
    TRAILING_BLANK("trailing-blank"),
    /** Field: the character U+0000, which no warehouse stores. */
    NUL("nul"),
    /** Field: the text that stands for NULL in staged files. */
    RESERVED_TEXT("reserved-text"),

    /** File: the compressed stream ends before its end. */
    GZ_TRUNCATED("gz-truncated"),
    /** File: the compressed stream is damaged. */
    GZ_CORRUPT("gz-corrupt"),
    /** File: the header cannot be read. */
    HEADER_UNREADABLE("header-unreadable"),
    /** File: the header lacks the column of a required property or of a key. */
    MISSING_COLUMN("missing-column"),
    /** File: the header names a column twice which a property is bound to. */
    DUPLICATE_COLUMN("duplicate-column"),
    /** File: the byte order mark says an encoding in which the contract's delimiter or quote is not one unit. */
    ENCODING("encoding"),
    /** File: a record longer than memory is set aside for. */
    RECORD_TOO_LONG("record-too-long");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** The word in {@code _reasons}, after {@code record:}, {@code file:} or the property's name and a colon. */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code;
    }
}
