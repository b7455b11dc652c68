package io.github.ecommercepipeline.infrastructure.config;

import java.util.List;

/** Says everything that is wrong with an environment's settings. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(String source, List<String> problems) {
        super(source + " cannot be used:\n  " + String.join("\n  ", problems));
    }
}
