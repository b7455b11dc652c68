package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A document is not the manifest that it should be; the message says where and why, in words. */
public final class ManifestException extends IOException {

    private static final long serialVersionUID = 1;

    private static final String RESTORE = "; restore an earlier version of the file";

    private ManifestException(String message, Throwable detail) {
        super(message);
        // Not a cause, whose message would name classes and quote the document.
        addSuppressed(detail);
    }

    static ManifestException of(Class<?> type, JsonProcessingException problem) {
        return new ManifestException("not " + name(type) + " that this release can read: " + reason(problem), problem);
    }

    /** The same with the place of the document. */
    public ManifestException at(String place) {
        return new ManifestException(place + " is " + getMessage(), this);
    }

    private static String name(Class<?> type) {
        if (type == RunManifest.class) {
            return "a run manifest";
        }
        return type == JobManifest.class
                ? "a job manifest"
                : type == ArchiveManifest.class ? "an archive manifest" : "a manifest";
    }

    private static String reason(JsonProcessingException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsupportedVersionException) {
                return cause.getMessage() + "; use the release that wrote it, or a newer one";
            }
            if (cause instanceof StreamReadException syntax) {
                JsonLocation at = syntax.getLocation();
                return "it is not JSON"
                        + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
                        + RESTORE;
            }
        }
        String field = problem instanceof JsonMappingException mapping ? field(mapping.getPath()) : "";
        if (field.isEmpty()) {
            return "it is empty or not an object" + RESTORE;
        }
        return "the field " + field
                + (problem.getOriginalMessage().startsWith("Null value for creator property")
                        ? " is missing"
                        : " has a value that is not allowed")
                + RESTORE;
    }

    private static String field(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
