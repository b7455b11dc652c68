package io.github.ecommercepipeline.erasure;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.ValueHash;
import io.github.ecommercepipeline.staging.StagedLine;
import java.util.List;

/** Hashes values by their canonical texts, so that all spellings of a value have one hash. Not thread-safe. */
final class CanonicalText {

    private final String property;
    private final StagedLine line;
    private final ValueHash hash;

    CanonicalText(String property, FieldType type, NamedKey key) {
        this.property = property;
        this.line = new StagedLine(List.of(type));
        this.hash = new ValueHash(key);
    }

    /** The hash of a value in Catalyst's representation, which is not NULL. */
    String hash(Object value) {
        line.set(Rows.of(value));
        return hash.of(property, line.bytes(), line.length());
    }
}
