package io.github.ecommercepipeline.generator.fault;

/** Faults and harmless irregularities of files; docs/generator.md gives the expected outcome of each. */
public enum FaultKind {
    MISSING_VALUE("missingValue", Scope.FIELD),
    WRONG_TYPE("wrongType", Scope.FIELD),
    NEGATIVE_NUMBER("negativeNumber", Scope.FIELD),
    ZERO_NUMBER("zeroNumber", Scope.FIELD),
    IMPOSSIBLE_DATE("impossibleDate", Scope.FIELD),
    FUTURE_DATE("futureDate", Scope.FIELD),
    UNKNOWN_CUSTOMER("unknownCustomer", Scope.FIELD),
    UNKNOWN_PRODUCT("unknownProduct", Scope.FIELD),
    UNKNOWN_STATUS("unknownStatus", Scope.FIELD),
    UNKNOWN_PAYMENT("unknownPayment", Scope.FIELD),
    UNKNOWN_LEVEL("unknownLevel", Scope.FIELD),
    TOO_LONG("tooLong", Scope.FIELD),
    DECIMAL_COMMA("decimalComma", Scope.FIELD),
    CURRENCY_SIGN("currencySign", Scope.FIELD),
    QUOTED_NEWLINE("quotedNewline", Scope.FIELD),

    BROKEN_QUOTE("brokenQuote", Scope.RECORD),
    TOO_FEW_FIELDS("tooFewFields", Scope.RECORD),
    TOO_MANY_FIELDS("tooManyFields", Scope.RECORD),
    UNDECODABLE("undecodable", Scope.RECORD),

    EXACT_DUPLICATE("exactDuplicate", Scope.COPY),
    CONFLICTING_KEY("conflictingKey", Scope.COPY),

    BLANK_LINE("blankLine", Scope.LINE),
    REPEATED_HEADER("repeatedHeader", Scope.LINE),

    BYTE_ORDER_MARK("byteOrderMark", Scope.FILE),
    CRLF("crlf", Scope.FILE),
    REORDERED_HEADER("reorderedHeader", Scope.FILE),
    MISSING_COLUMN("missingColumn", Scope.FILE),
    TRUNCATED_GZIP("truncatedGzip", Scope.FILE);

    /** What a fault affects, and so what its rate is a share of. */
    public enum Scope {
        /** One field of a record. */
        FIELD,
        /** A record as a whole. */
        RECORD,
        /** A record that is followed by another copy or version of it. */
        COPY,
        /** A line before a record. */
        LINE,
        /** A file. */
        FILE
    }

    private final String word;
    private final Scope scope;

    FaultKind(String word, Scope scope) {
        this.word = word;
        this.scope = scope;
    }

    /** Its name in requests and in the truth. */
    public String word() {
        return word;
    }

    public Scope scope() {
        return scope;
    }
}
