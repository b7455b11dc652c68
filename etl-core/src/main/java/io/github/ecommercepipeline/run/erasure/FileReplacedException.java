package io.github.ecommercepipeline.run.erasure;

import java.io.IOException;

/** A file has other content than the one in which records were found. */
final class FileReplacedException extends IOException {

    private static final long serialVersionUID = 1L;

    FileReplacedException(String message, Throwable cause) {
        super(message, cause);
    }
}
