package io.github.ecommercepipeline.generator.fault;

import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.shop.KeyedRandom;
import io.github.ecommercepipeline.generator.shop.RandomStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The faults of one file.
 *
 * @param order for each column of the file, its index in the layout
 */
public record FileFaults(Set<FaultKind> kinds, List<Integer> order, Optional<String> setAside) {

    public FileFaults {
        kinds = Set.copyOf(kinds);
        order = List.copyOf(order);
    }

    /**
     * Draws the faults of a file. The first file of a day is never one that must be set aside, so that a day is never
     * without records.
     *
     * @param file its index, from 0
     */
    public static FileFaults drawn(FileLayout layout, FaultRates rates, long key, int file) {
        RandomStream random = new RandomStream(KeyedRandom.at(key, file));
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            if (kind.scope() == FaultKind.Scope.FILE && random.share() < rates.of(kind)) {
                kinds.add(kind);
            }
        }
        if (file == 0) {
            kinds.removeAll(EnumSet.of(FaultKind.MISSING_COLUMN, FaultKind.TRUNCATED_GZIP));
        }
        if (kinds.contains(FaultKind.MISSING_COLUMN)) {
            kinds.remove(FaultKind.TRUNCATED_GZIP);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < layout.columns().size(); i++) {
            int place = kinds.contains(FaultKind.REORDERED_HEADER) ? random.below(order.size() + 1) : i;
            order.add(place, i);
        }
        Optional<String> setAside = Optional.empty();
        if (kinds.contains(FaultKind.TRUNCATED_GZIP)) {
            setAside = Optional.of("file:gz-truncated");
        } else if (kinds.contains(FaultKind.MISSING_COLUMN)) {
            List<Integer> required = order.stream()
                    .filter(i -> layout.columns().get(i).isRequired())
                    .toList();
            Integer missing = required.get(random.below(required.size()));
            order.remove(missing);
            setAside = Optional.of(
                    "file:missing-column: " + layout.columns().get(missing).name());
        }
        return new FileFaults(kinds, order, setAside);
    }

    public boolean has(FaultKind kind) {
        return kinds.contains(kind);
    }

    public boolean isSetAside() {
        return setAside.isPresent();
    }
}
