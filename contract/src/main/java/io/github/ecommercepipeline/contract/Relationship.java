package io.github.ecommercepipeline.contract;

import java.util.List;

/**
 * A reference from properties of a dataset to those of another.
 *
 * @param from names of properties
 * @param dataset the name of the other dataset; empty if it is written as a path, which is not followed
 * @param to the names of its properties, in the order of {@code from}, or the paths as written
 */
public record Relationship(List<String> from, String dataset, List<String> to) {

    public Relationship {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }
}
