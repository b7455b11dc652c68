package io.github.ecommercepipeline.generator.request;

import java.util.List;

/** A request that cannot be met. */
public final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param problems all of them, each with what is allowed */
    public RequestException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
