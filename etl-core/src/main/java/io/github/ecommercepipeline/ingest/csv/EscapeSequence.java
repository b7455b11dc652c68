package io.github.ecommercepipeline.ingest.csv;

/** The escape sequences of MySQL's {@code SELECT … INTO OUTFILE} and {@code LOAD DATA}. */
final class EscapeSequence {

    private EscapeSequence() {}

    /** What the byte after an escape character stands for: itself, unless it is one of a few letters. */
    static byte meaning(byte following) {
        return switch (following) {
            case '0' -> 0;
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'Z' -> 26;
            default -> following;
        };
    }
}
