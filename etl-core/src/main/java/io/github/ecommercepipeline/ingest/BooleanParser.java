package io.github.ecommercepipeline.ingest;

import java.util.List;

/** One of the texts that mean true or false. */
final class BooleanParser extends FieldParser {

    private static final long serialVersionUID = 1L;

    private final Tokens trueTokens;
    private final Tokens falseTokens;

    BooleanParser(List<String> trueTokens, List<String> falseTokens) {
        this.trueTokens = new Tokens(trueTokens);
        this.falseTokens = new Tokens(falseTokens);
    }

    @Override
    Reason parse(byte[] bytes, int from, int to, Value value) {
        if (trueTokens.contain(bytes, from, to)) {
            value.number = 1;
            return null;
        }
        value.number = 0;
        return falseTokens.contain(bytes, from, to) ? null : Reason.BOOLEAN;
    }
}
