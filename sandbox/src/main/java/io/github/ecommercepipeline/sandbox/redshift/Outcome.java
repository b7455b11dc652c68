package io.github.ecommercepipeline.sandbox.redshift;

import java.util.Optional;

/** How a statement of the stand-in's own ended: the command's tag, and what Redshift says besides. */
record Outcome(String tag, Optional<String> info) {

    static Outcome of(String tag) {
        return new Outcome(tag, Optional.empty());
    }

    static Outcome of(String tag, String info) {
        return new Outcome(tag, Optional.of(info));
    }
}
