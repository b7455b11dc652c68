package io.github.ecommercepipeline.generator.layout;

import io.github.ecommercepipeline.contract.CsvFormat;
import java.nio.charset.StandardCharsets;

/** Encodes fields as RFC 4180 defines, quoted where necessary. */
public final class CsvFieldEncoder {

    private final char delimiter;
    private final char quote;

    public CsvFieldEncoder(CsvFormat format) {
        this.delimiter = format.delimiter();
        this.quote = format.quote();
    }

    /** The bytes of a field. */
    public byte[] field(String text) {
        boolean plain = text.indexOf(delimiter) < 0
                && text.indexOf(quote) < 0
                && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0;
        String quotes = String.valueOf(quote);
        String field = plain ? text : quotes + text.replace(quotes, quotes + quotes) + quotes;
        return field.getBytes(StandardCharsets.UTF_8);
    }

    public byte quote() {
        return (byte) quote;
    }

    public byte delimiter() {
        return (byte) delimiter;
    }
}
