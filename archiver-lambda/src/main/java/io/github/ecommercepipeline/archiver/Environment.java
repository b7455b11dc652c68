package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.store.ObjectTags;
import io.github.ecommercepipeline.manifest.StorePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Reads environment variables and collects their problems; an empty variable counts as missing. */
final class Environment {

    private static final StorePath INVALID = StorePath.ofS3("s3://invalid");
    /** Those with immediate access: a late file may require archived inputs at any time. */
    private static final List<StorageClass> READABLE = List.of(
            StorageClass.GLACIER_IR,
            StorageClass.STANDARD,
            StorageClass.STANDARD_IA,
            StorageClass.ONEZONE_IA,
            StorageClass.INTELLIGENT_TIERING);

    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    Optional<String> given(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::trim).filter(value -> !value.isEmpty());
    }

    String text(String name) {
        return given(name).orElseGet(() -> {
            problem(name + " is missing");
            return "";
        });
    }

    StorePath s3Url(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            return INVALID;
        }
        try {
            return StorePath.ofS3(value);
        } catch (IllegalArgumentException e) {
            problem(name + ": " + e.getMessage());
            return INVALID;
        }
    }

    long number(String name, long otherwise, long least, long most) {
        Optional<String> value = given(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        problem(name + " is '" + value.get() + "'; allowed: a whole number from " + least + " to " + most);
        return otherwise;
    }

    boolean isTrue(String name) {
        String value = given(name).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            problem(name + " is '" + value + "'; allowed: true, false");
        }
        return value.equals("true");
    }

    StorageClass storageClass(String name) {
        StorageClass value = given(name).map(StorageClass::fromValue).orElse(StorageClass.GLACIER_IR);
        if (!READABLE.contains(value)) {
            problem(name + " is '" + variables.get(name) + "'; allowed: " + READABLE);
        }
        return value;
    }

    ObjectTags tags(String name) {
        try {
            return given(name).map(ObjectTags::of).orElse(ObjectTags.none());
        } catch (IllegalArgumentException e) {
            problem(name + " is " + e.getMessage());
            return ObjectTags.none();
        }
    }

    void problem(String problem) {
        problems.add(problem);
    }

    /**
     * Does nothing if there was no problem.
     *
     * @throws IllegalArgumentException with all problems
     */
    void check() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the archiver cannot start: " + String.join("; ", problems));
        }
    }
}
