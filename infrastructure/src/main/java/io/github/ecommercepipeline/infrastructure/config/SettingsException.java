package io.github.ecommercepipeline.infrastructure.config;

import java.util.List;

/** Reports every problem of an environment's settings. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(String source, List<String> problems) {
        super(source + " is not valid:\n  " + String.join("\n  ", problems));
    }
}
