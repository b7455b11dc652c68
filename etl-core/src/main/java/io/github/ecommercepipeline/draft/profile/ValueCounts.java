package io.github.ecommercepipeline.draft.profile;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often each value occurs, as long as there are few. */
public final class ValueCounts {

    private static final int MOST = 64;
    private static final int SLOTS = 256;
    /** Longer values are not the members of a list. */
    private static final int MOST_BYTES = 200;

    private long[] hashes = new long[SLOTS];
    private long[] counts = new long[SLOTS];
    private final Map<Integer, String> texts = new HashMap<>();
    private boolean overflowed;

    void add(long hash, byte[] bytes, int from, int to) {
        if (overflowed) {
            return;
        }
        int slot = (int) hash & (SLOTS - 1);
        while (counts[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (counts[slot]++ == 0) {
            hashes[slot] = hash;
            if (texts.size() == MOST || to - from > MOST_BYTES) {
                overflowed = true;
                hashes = new long[0];
                counts = new long[0];
                texts.clear();
                return;
            }
            texts.put(slot, new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    /** Whether there were too many values to count. */
    public boolean overflowed() {
        return overflowed;
    }

    /** The values by their hashes; empty if there were too many. */
    Map<Long, String> texts() {
        Map<Long, String> byHash = new HashMap<>();
        texts.forEach((slot, text) -> byHash.put(hashes[slot], text));
        return byHash;
    }

    /** The values, the most frequent first; empty if there were too many. */
    public Map<String, Long> byFrequency() {
        Map<String, Long> result = new LinkedHashMap<>();
        texts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Integer, String> text) -> -counts[text.getKey()])
                        .thenComparing(Map.Entry::getValue))
                .forEach(text -> result.put(text.getValue(), counts[text.getKey()]));
        return result;
    }
}
