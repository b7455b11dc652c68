package io.github.ecommercepipeline.sandbox.access;

import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that a program wants to do, as IAM sees it.
 *
 * @param action such as s3:GetObject
 * @param resource ARN
 * @param context condition keys, such as s3:prefix, to their values
 */
public record Ask(String action, String resource, Map<String, String> context) implements Comparable<Ask> {

    public Ask {
        context = Map.copyOf(context);
    }

    /** Without a context. */
    public static Ask of(String action, String resource) {
        return new Ask(action, resource, Map.of());
    }

    @Override
    public int compareTo(Ask other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return action + " on " + resource + (context.isEmpty() ? "" : " with " + new TreeMap<>(context));
    }
}
