package io.github.ecommercepipeline.sandbox.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Takes turns, so that a machine that slows down for a while slows all contestants. */
final class Rounds {

    private Rounds() {}

    /** One measured run. */
    @FunctionalInterface
    interface Run {
        void of(Contestant contestant) throws IOException;
    }

    /** Median seconds of each contestant; who goes first changes from round to round. */
    static Map<Contestant, Double> medians(List<Contestant> contestants, int rounds, Run run) throws IOException {
        Map<Contestant, List<Double>> seconds = new EnumMap<>(Contestant.class);
        for (int round = 0; round < rounds; round++) {
            List<Contestant> order = new ArrayList<>(contestants);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (Contestant contestant : order) {
                long start = System.nanoTime();
                run.of(contestant);
                seconds.computeIfAbsent(contestant, any -> new ArrayList<>()).add((System.nanoTime() - start) / 1e9);
            }
        }
        Map<Contestant, Double> medians = new EnumMap<>(Contestant.class);
        seconds.forEach((contestant, measured) -> medians.put(contestant, median(measured)));
        return medians;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
