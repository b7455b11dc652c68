package io.github.ecommercepipeline.generator.request;

import java.util.List;

/** An invalid request. */
public final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param problems all problems, each with what is allowed */
    public RequestException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
