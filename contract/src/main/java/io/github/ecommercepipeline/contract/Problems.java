package io.github.ecommercepipeline.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one file, so that reading continues and finds the rest. */
final class Problems {

    private final String source;
    /** A set, so that a value that is read twice is reported once. */
    private final Set<ContractProblem> found = new LinkedHashSet<>();

    Problems(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    void add(String path, String what, String allowed) {
        found.add(new ContractProblem(source, path, what, allowed));
    }

    List<ContractProblem> found() {
        return List.copyOf(found);
    }
}
