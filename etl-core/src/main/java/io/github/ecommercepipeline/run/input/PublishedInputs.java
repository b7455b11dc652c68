package io.github.ecommercepipeline.run.input;

import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.Replacement;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a new version of a day does to the inputs of the published one.
 *
 * @param manifest of the published run; empty if it is gone, and any file may then be one of the published
 */
public record PublishedInputs(LedgerEntry entry, Optional<RunManifest> manifest) {

    /**
     * A sentence about files whose records are published and that can no longer be read; empty if there are none. Without
     * them the day would silently lose records, whatever the contract says about files that were never published.
     *
     * @param inputs of the new run
     */
    public Optional<String> spoilt(List<InputBooks> inputs) {
        Map<String, List<InputBooks>> published = used();
        List<InputBooks> spoilt = inputs.stream()
                .filter(input -> input.setAside().isPresent())
                .filter(input -> manifest.isEmpty() || published.containsKey(name(input)))
                .toList();
        return spoilt.isEmpty() ? Optional.empty() : Optional.of(sentence(spoilt));
    }

    private String sentence(List<InputBooks> spoilt) {
        return String.format(
                Locale.ROOT,
                "%,d published file(s) can no longer be read; %s. The %,d record(s) that run %s published stay."
                        + " Deliver each file again, whole, under its name, or remove it from the raw zone: its archived"
                        + " copy is then read; if there is none, --drop-missing-inputs publishes without it",
                spoilt.size(),
                RunManifest.badFiles(spoilt),
                entry.accepted(),
                entry.runId());
    }

    /**
     * The published inputs in whose place others arrived under the same keys.
     *
     * @param inputs of the new run
     */
    public List<Replacement> replaced(List<InputBooks> inputs) {
        Map<String, List<InputBooks>> now = byName(inputs);
        List<Replacement> replaced = new ArrayList<>();
        used().forEach((name, published) -> published.forEach(before -> {
            List<InputBooks> after = now.getOrDefault(name, List.of());
            boolean stays = after.stream().anyMatch(input -> isSame(input, before));
            if (!after.isEmpty() && !stays) {
                long accepted = after.stream()
                        .mapToLong(input -> input.tally().accepted())
                        .sum();
                replaced.add(new Replacement(
                        after.get(0).path(),
                        before.etag(),
                        entry.runId(),
                        before.tally().accepted(),
                        accepted));
            }
        }));
        return replaced;
    }

    /** The rules that the published run failed and that were accepted for it. */
    public Set<String> acceptedRules() {
        return manifest.stream()
                .flatMap(run -> run.rules().stream())
                .filter(rule -> rule.acceptedAt().isPresent())
                .map(RuleOutcome::rule)
                .collect(Collectors.toSet());
    }

    /**
     * Whether these are the published files: none is new, none is missing, and each has its name and identity, or was made of it.
     *
     * @throws IOException if the store fails
     */
    public boolean areThese(List<InputBooks> inputs, Corrections corrections) throws IOException {
        Map<String, List<InputBooks>> now = byName(inputs);
        Map<String, List<InputBooks>> published =
                byName(manifest.map(RunManifest::inputs).orElse(List.of()));
        if (manifest.isEmpty() || !published.keySet().equals(now.keySet())) {
            return false;
        }
        for (Map.Entry<String, List<InputBooks>> name : now.entrySet()) {
            List<InputBooks> left = new ArrayList<>(published.get(name.getKey()));
            for (InputBooks input : name.getValue()) {
                if (!takeSame(input, left, corrections)) {
                    return false;
                }
            }
            if (!left.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean takeSame(InputBooks input, List<InputBooks> published, Corrections corrections)
            throws IOException {
        for (InputBooks before : published) {
            if (isSame(input, before) || corrections.made(input, before)) {
                return published.remove(before);
            }
        }
        return false;
    }

    private static boolean isSame(InputBooks one, InputBooks other) {
        return one.bytes() == other.bytes()
                && one.identity().withoutQuotes().equals(other.identity().withoutQuotes());
    }

    /** The published inputs that were not set aside. */
    private Map<String, List<InputBooks>> used() {
        return byName(manifest.map(RunManifest::inputs).orElse(List.of()).stream()
                .filter(input -> input.setAside().isEmpty())
                .toList());
    }

    private Map<String, List<InputBooks>> byName(List<InputBooks> inputs) {
        Map<String, List<InputBooks>> byName = new TreeMap<>();
        inputs.forEach(input ->
                byName.computeIfAbsent(name(input), name -> new ArrayList<>()).add(input));
        return byName;
    }

    private String name(InputBooks input) {
        return InputDigest.name(input.path(), entry.batch().dataset());
    }
}
