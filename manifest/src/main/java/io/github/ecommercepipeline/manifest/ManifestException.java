package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A document is not the manifest that it should be; the message says where and why, in words. */
public final class ManifestException extends IOException {

    private static final long serialVersionUID = 1;

    private ManifestException(String message, Throwable detail) {
        super(message);
        // Not a cause, whose message would name classes and quote the document.
        addSuppressed(detail);
    }

    static ManifestException of(Class<?> type, JsonProcessingException problem) {
        return new ManifestException(
                "not " + kind(type) + " manifest that this release can read: " + reason(problem), problem);
    }

    /** The same with the place of the document. */
    public ManifestException at(String place) {
        return new ManifestException(place + " is " + getMessage(), this);
    }

    private static String kind(Class<?> type) {
        return type == RunManifest.class
                ? "a run"
                : type == JobManifest.class ? "a job" : type == ArchiveManifest.class ? "an archive" : "a";
    }

    private static String reason(JsonProcessingException problem) {
        Optional<Throwable> version = cause(problem, UnsupportedVersionException.class);
        return version.isPresent()
                ? version.get().getMessage() + "; use the release that wrote it, or a newer one"
                : fault(problem) + "; restore an earlier version of the file";
    }

    private static Optional<Throwable> cause(Throwable problem, Class<?> type) {
        Throwable cause = problem;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return Optional.ofNullable(cause);
    }

    private static String fault(JsonProcessingException problem) {
        Optional<JsonLocation> syntax =
                cause(problem, StreamReadException.class).map(error -> ((StreamReadException) error).getLocation());
        if (syntax.isPresent()) {
            return "it is not JSON: error in line " + syntax.get().getLineNr() + ", column "
                    + syntax.get().getColumnNr();
        }
        String field = problem instanceof JsonMappingException mapping ? field(mapping.getPath()) : "";
        if (field.isEmpty()) {
            return "it is empty or not an object";
        }
        return problem.getOriginalMessage().startsWith("Null value for creator property")
                ? "the field " + field + " is missing"
                : "the field " + field + " has a value that is not allowed";
    }

    private static String field(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
