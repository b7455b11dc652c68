package io.github.ecommercepipeline.outcome.duplicates;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/** The candidates that violate record rules which were judged after the scan. */
public final class BrokenRules implements Serializable {

    private static final long serialVersionUID = 1L;

    /** By part and index of the rule. */
    private final TreeMap<Integer, TreeMap<Integer, RoaringBitmap>> byPart = new TreeMap<>();

    /** Adds the candidates of a part that violate a rule. */
    public void add(int part, int rule, RoaringBitmap ordinals) {
        if (!ordinals.isEmpty()) {
            byPart.computeIfAbsent(part, p -> new TreeMap<>()).put(rule, ordinals);
        }
    }

    /** All of them, by part. */
    Map<Integer, RoaringBitmap> suspects() {
        Map<Integer, RoaringBitmap> suspects = new TreeMap<>();
        byPart.forEach((part, rules) -> {
            RoaringBitmap all = new RoaringBitmap();
            rules.values().forEach(all::or);
            suspects.put(part, all);
        });
        return suspects;
    }

    /** Those of one part. */
    BrokenRules of(int part) {
        BrokenRules broken = new BrokenRules();
        if (byPart.containsKey(part)) {
            broken.byPart.put(part, byPart.get(part));
        }
        return broken;
    }

    /** The indexes of the rules that a candidate violates, in order. */
    List<Integer> of(int part, int ordinal) {
        List<Integer> broken = new ArrayList<>();
        byPart.getOrDefault(part, new TreeMap<>()).forEach((rule, ordinals) -> {
            if (ordinals.contains(ordinal)) {
                broken.add(rule);
            }
        });
        return broken;
    }
}
