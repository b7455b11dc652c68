package io.github.ecommercepipeline.run.erasure;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file that an erasure writes anew.
 *
 * @param name of the file within its dataset
 * @param searched the identity of the content from which records were erased
 * @param before hash of that content
 * @param after hash of the content that takes its place
 * @param bytes size of that; -1 if not known, in documents of earlier releases
 */
record RewrittenFile(String name, String searched, String before, String after, long bytes) {

    /** The sizes that manifests may have for the file: its own, and those of what stopped erasures were about to make of it. */
    Set<Long> sizesBefore(long now, Collection<RewrittenFile> earlier) {
        Set<Long> sizes = new TreeSet<>(Set.of(now));
        earlier.stream()
                .filter(file -> file.bytes >= 0 && file.name.equals(name) && file.before.equals(before))
                .forEach(file -> sizes.add(file.bytes));
        return sizes;
    }
}
