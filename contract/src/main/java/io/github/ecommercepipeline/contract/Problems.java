package io.github.ecommercepipeline.contract;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the problems of one file, so that reading continues and finds the rest. */
final class Problems {

    private final String source;
    /** A set, so that a value that is read twice is reported once. */
    private final Set<ContractProblem> found;

    private final Set<ContractProblem> added;
    private final Set<String> unreadable;
    private final Optional<ChangedPlaces> changed;
    private YamlLines lines = YamlLines.none();

    Problems(String source) {
        this.source = source;
        this.found = new LinkedHashSet<>();
        this.added = new HashSet<>();
        this.unreadable = new HashSet<>();
        this.changed = Optional.empty();
    }

    private Problems(Problems of, ChangedPlaces changed) {
        this.source = of.source;
        this.found = of.found;
        this.added = of.added;
        this.unreadable = of.unreadable;
        this.changed = Optional.of(changed);
        this.lines = of.lines;
    }

    /** Adds to the same problems what is wrong with the description as it is from a day on. */
    Problems changed(ChangedPlaces places) {
        return new Problems(this, places);
    }

    String source() {
        return source;
    }

    void add(String path, String what, String allowed) {
        Optional<String> place = changed.flatMap(places -> places.of(path));
        // What a block did not change is reported once, not once for each block.
        if (added.add(new ContractProblem(source, place.orElse(path), what, allowed))) {
            String from = place.isEmpty()
                    ? changed.map(places -> ", from " + places.validFrom() + " on")
                            .orElse("")
                    : "";
            found.add(new ContractProblem(source, place.orElse(path), what + from, allowed));
        }
    }

    /** Notes a property whose type is invalid; an empty name for one whose name is. */
    void addUnreadable(String property) {
        unreadable.add(property);
    }

    Set<String> unreadable() {
        return unreadable;
    }

    void locate(YamlLines found) {
        lines = found;
    }

    YamlLines lines() {
        return lines;
    }

    List<ContractProblem> found() {
        return List.copyOf(found);
    }
}
