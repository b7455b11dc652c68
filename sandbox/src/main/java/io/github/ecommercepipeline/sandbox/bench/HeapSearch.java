package io.github.ecommercepipeline.sandbox.bench;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** Finds the smallest of some heap sizes with which something passes, taking it that a greater one passes too. */
final class HeapSearch {

    /** Spark itself refuses to start with less than 450 MB. */
    static final List<Integer> MEGABYTES = List.of(450, 480, 512, 576, 640, 704, 768, 896, 1024);

    private HeapSearch() {}

    /** Whether it passes with that heap. */
    @FunctionalInterface
    interface Attempt {
        boolean passes(int heapMegabytes) throws IOException;
    }

    /** Empty if not even the greatest is enough. */
    static OptionalInt smallest(Attempt attempt) throws IOException {
        int low = 0;
        int high = MEGABYTES.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (attempt.passes(MEGABYTES.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < MEGABYTES.size() ? OptionalInt.of(MEGABYTES.get(low)) : OptionalInt.empty();
    }
}
