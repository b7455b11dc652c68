package io.github.ecommercepipeline.contract;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one file, so that reading continues and finds the rest. */
final class Problems {

    private final String source;
    /** A set, so that a value that is read twice is reported once. */
    private final Set<ContractProblem> found = new LinkedHashSet<>();

    private final Set<String> unreadable = new HashSet<>();
    private YamlLines lines = YamlLines.none();

    Problems(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    void add(String path, String what, String allowed) {
        found.add(new ContractProblem(source, path, what, allowed));
    }

    /** Notes a property whose type is invalid; an empty name for one whose name is. */
    void addUnreadable(String property) {
        unreadable.add(property);
    }

    Set<String> unreadable() {
        return unreadable;
    }

    void locate(YamlLines found) {
        lines = found;
    }

    YamlLines lines() {
        return lines;
    }

    List<ContractProblem> found() {
        return List.copyOf(found);
    }
}
