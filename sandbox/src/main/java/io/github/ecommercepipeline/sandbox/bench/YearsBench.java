package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.commons.io.FileUtils;

/**
 * Publishes one day after the other and, after each, a recent one anew. A quarter of a day's records correct records of the week
 * before, a twelfth those of any day before; the other keys are new.
 */
final class YearsBench {

    private static final int WEEK = 7;
    private static final int CORRECTED_DAYS_AGO = 3;
    /** Publishes before a measured day of which the median counts, that day included. */
    private static final int AROUND = 9;

    private final Contract contract;
    private final Warehouse warehouse;
    private final Path folder;
    private final int rows;
    private final UnaryOperator<StagedBatch> upload;
    private final Random random = new Random(1);
    private final BitSet keys = new BitSet();
    private final Deque<int[]> recent = new ArrayDeque<>();
    private long published;

    /** Median seconds of a publish. */
    record Seconds(double newDay, double correctedDay) {}

    /** What is done to the tables after a day, such as a VACUUM. */
    @FunctionalInterface
    interface Care {
        void after(int day) throws IOException;
    }

    /** @param upload brings staged files to where the warehouse loads them from */
    YearsBench(Contract contract, Warehouse warehouse, Path folder, int rows, UnaryOperator<StagedBatch> upload) {
        this.contract = contract;
        this.warehouse = warehouse;
        this.folder = folder;
        this.rows = rows;
        this.upload = upload;
    }

    /** Seconds by how many days the history has; publishes up to the last of these days. */
    Map<Integer, Seconds> run(List<Integer> measured, Care care) throws IOException {
        List<Double> newDays = new ArrayList<>();
        List<Double> correctedDays = new ArrayList<>();
        Map<Integer, Seconds> seconds = new TreeMap<>();
        int last = measured.stream().mapToInt(Integer::intValue).max().orElseThrow();
        for (int day = 1; day <= last; day++) {
            int[] delivered = delivery();
            newDays.add(publish(day, delivered, day));
            published += delivered.length;
            recent.addLast(delivered);
            if (recent.size() > WEEK) {
                recent.removeFirst();
            }
            if (recent.size() > CORRECTED_DAYS_AGO) {
                int[] corrected = List.copyOf(recent).get(recent.size() - 1 - CORRECTED_DAYS_AGO);
                correctedDays.add(publish(day - CORRECTED_DAYS_AGO, corrected, -day));
            }
            care.after(day);
            if (measured.contains(day)) {
                seconds.put(day, new Seconds(median(newDays), median(correctedDays)));
            }
        }
        return seconds;
    }

    /** How many records the history must hold, and how many of them are current. */
    List<Long> expected() {
        return List.of(published, (long) keys.cardinality());
    }

    private int[] delivery() {
        BitSet day = new BitSet();
        int known = keys.length();
        if (known > 0) {
            List<int[]> week = List.copyOf(recent);
            while (day.cardinality() < rows / 4) {
                int[] some = week.get(random.nextInt(week.size()));
                day.set(some[random.nextInt(some.length)]);
            }
            while (day.cardinality() < rows / 3) {
                day.set(random.nextInt(known));
            }
        }
        day.set(known, known + rows - day.cardinality());
        keys.or(day);
        return day.stream().toArray();
    }

    private double publish(int day, int[] delivered, long seed) throws IOException {
        Path staged = folder.resolve("day");
        StagedBatch batch = upload.apply(StagedOrders.write(staged, delivered, seed));
        LocalDate date = BenchData.DAY.plusDays(day);
        double seconds = PublishBench.publishSeconds(contract, warehouse, date, batch);
        FileUtils.deleteDirectory(staged.toFile());
        return seconds;
    }

    private static double median(List<Double> seconds) {
        return Rounds.median(seconds.subList(Math.max(0, seconds.size() - AROUND), seconds.size()));
    }
}
