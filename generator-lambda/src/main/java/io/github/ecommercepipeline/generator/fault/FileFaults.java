package io.github.ecommercepipeline.generator.fault;

import io.github.ecommercepipeline.generator.layout.Layout;
import io.github.ecommercepipeline.generator.shop.Chance;
import io.github.ecommercepipeline.generator.shop.Dice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is unusual about one file.
 *
 * @param order the layout's column of each of its columns
 */
public record FileFaults(Set<FaultKind> kinds, List<Integer> order, Optional<String> setAside) {

    public FileFaults {
        kinds = Set.copyOf(kinds);
        order = List.copyOf(order);
    }

    /**
     * Draws what strikes a file. The first file of a day is never one that has to be set aside, so that a day is never
     * without records.
     *
     * @param file its number, from 0
     */
    public static FileFaults drawn(Layout layout, FaultRates rates, long key, int file) {
        Dice dice = new Dice(Chance.at(key, file));
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            if (kind.scope() == FaultKind.Scope.FILE && dice.share() < rates.of(kind)) {
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
            int place = kinds.contains(FaultKind.REORDERED_HEADER) ? dice.below(order.size() + 1) : i;
            order.add(place, i);
        }
        Optional<String> setAside = Optional.empty();
        if (kinds.contains(FaultKind.TRUNCATED_GZIP)) {
            setAside = Optional.of("file:gz-truncated");
        } else if (kinds.contains(FaultKind.MISSING_COLUMN)) {
            List<Integer> required = order.stream()
                    .filter(i -> layout.columns().get(i).isRequired())
                    .toList();
            Integer missing = required.get(dice.below(required.size()));
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
