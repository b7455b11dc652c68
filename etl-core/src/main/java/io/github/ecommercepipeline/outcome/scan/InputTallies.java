package io.github.ecommercepipeline.outcome.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What all tasks counted, by input: there may be many of both, and most inputs are read by one task. */
public final class InputTallies {

    private final Map<Integer, List<OfPart>> byInput = new HashMap<>();

    /** What one task counted of an input. */
    public record OfPart(int part, PartResult.InputTally tally) {}

    /** Of the parts as they are now; an input that a part gets later is not in here. */
    public InputTallies(List<PartResult> parts) {
        for (PartResult part : parts) {
            part.inputs.forEach((input, tally) ->
                    byInput.computeIfAbsent(input, i -> new ArrayList<>(1)).add(new OfPart(part.part, tally)));
        }
    }

    /** In the order of the parts; none if no task met the input. */
    public List<OfPart> of(int input) {
        return byInput.getOrDefault(input, List.of());
    }

    /** A count of an input, over all tasks. */
    public long total(int input, ToLongFunction<PartResult.InputTally> count) {
        return of(input).stream()
                .mapToLong(part -> count.applyAsLong(part.tally()))
                .sum();
    }

    /** Why inputs were set aside, by index. */
    public SortedMap<Integer, String> setAside() {
        SortedMap<Integer, String> setAside = new TreeMap<>();
        byInput.forEach((input, parts) -> parts.stream()
                .filter(part -> part.tally().setAside != null)
                .forEach(part -> setAside.put(input, part.tally().setAside)));
        return setAside;
    }
}
