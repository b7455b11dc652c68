package io.github.ecommercepipeline.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one file, so that a reader can go on and find the rest. */
final class Problems {

    private final String source;
    /** A set: a value that is asked for twice is wrong once. */
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
