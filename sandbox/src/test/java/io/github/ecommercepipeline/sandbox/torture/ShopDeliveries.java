package io.github.ecommercepipeline.sandbox.torture;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The shop's days as they arrive in a round. */
final class ShopDeliveries {

    private final Places places;
    private final Story story;
    private final List<List<Variant>> days;
    private final String leftOut;
    /** By dataset: what its days are made of. */
    private final Map<String, Map<LocalDate, Variant>> delivered = new TreeMap<>();

    private final Deque<Map.Entry<String, byte[]>> late = new ArrayDeque<>();

    /** @param leftOut the dataset that never arrives */
    ShopDeliveries(Places places, Story story, List<List<Variant>> days, String leftOut) {
        this.places = places;
        this.story = story;
        this.days = days;
        this.leftOut = leftOut;
    }

    Map<String, Map<LocalDate, Variant>> delivered() {
        return delivered;
    }

    /** A day arrives: for the first time, again as it was, or corrected; sometimes one of its files comes later. */
    void deliver(Random chance) {
        List<Variant> day = days.get(chance.nextInt(days.size()));
        Variant variant = day.get(chance.nextInt(day.size()));
        deliverLate();
        List<Map.Entry<String, byte[]>> files = new ArrayList<>(variant.files().entrySet());
        files.removeIf(file -> file.getKey().startsWith(leftOut + "/"));
        files.sort(Map.Entry.comparingByKey());
        if (chance.nextInt(3) == 0) {
            late.add(files.remove(chance.nextInt(files.size())));
        }
        files.forEach(file -> places.deliver(file.getKey(), file.getValue()));
        for (String dataset : Oracle.KEYS.keySet()) {
            if (!dataset.equals(leftOut) && !variant.files(dataset).isEmpty()) {
                delivered.computeIfAbsent(dataset, any -> new TreeMap<>()).put(variant.day(), variant);
            }
        }
        story.tell("delivered " + variant
                + (late.isEmpty() ? "" : " without " + late.peek().getKey()));
    }

    /** What was still on its way. */
    void deliverLate() {
        while (!late.isEmpty()) {
            Map.Entry<String, byte[]> file = late.remove();
            places.deliver(file.getKey(), file.getValue());
        }
    }
}
