package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.ingest.Reason;
import java.util.List;

/** Reads the texts that the contract defines as true or false. */
final class BooleanParser extends FieldParser {

    private static final long serialVersionUID = 1L;

    private final TokenSet trueTokens;
    private final TokenSet falseTokens;

    BooleanParser(List<String> trueTokens, List<String> falseTokens) {
        this.trueTokens = new TokenSet(trueTokens);
        this.falseTokens = new TokenSet(falseTokens);
    }

    @Override
    Reason parse(byte[] bytes, int from, int to, CastValue value) {
        if (trueTokens.contains(bytes, from, to)) {
            value.number = 1;
            return null;
        }
        value.number = 0;
        return falseTokens.contains(bytes, from, to) ? null : Reason.BOOLEAN;
    }
}
