package io.github.ecommercepipeline.archiver.restore;

import java.util.Optional;

/** The outcome of restoring one object; neither copied nor failed if it was present. */
record Restored(boolean copied, Optional<String> failure) {

    static final Restored COPIED = new Restored(true, Optional.empty());
    static final Restored PRESENT = new Restored(false, Optional.empty());

    static Restored failed(String why) {
        return new Restored(false, Optional.of(why));
    }
}
