package io.github.ecommercepipeline.infrastructure;

import java.util.List;

/** The synthesised stacks must not be deployed. */
public final class SynthesisFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SynthesisFailedException(List<String> findings) {
        super("the stacks must not be deployed:\n  " + String.join("\n  ", findings));
    }
}
