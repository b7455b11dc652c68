package io.github.ecommercepipeline.infrastructure;

import java.util.List;

/** Stacks were synthesised that must not be deployed. */
public final class SynthesisFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SynthesisFailedException(List<String> findings) {
        super("The stacks must not be deployed:\n  " + String.join("\n  ", findings));
    }
}
