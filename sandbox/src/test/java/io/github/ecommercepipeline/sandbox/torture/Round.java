package io.github.ecommercepipeline.sandbox.torture;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A random schedule of deliveries, jobs, announcements and restores, with random faults; then quiet, then the reckoning. */
final class Round implements AutoCloseable {

    private static final List<JobFault> FAULTS = List.of(JobFault.values());
    private static final int QUIET_RUNS = 6;
    private static final int STRIKE_MILLIS = 1500;

    private final Random dice;
    private final String name;
    private final TortureCloud cloud;
    private final List<List<Variant>> days;
    private final Oracle oracle;
    private final Places places;
    private final Jobs jobs;
    private final Archiving archiving;
    private final boolean removing;
    /** By dataset: what its days are made of. */
    private final Map<String, Map<LocalDate, Variant>> delivered = new TreeMap<>();

    private final Deque<Map.Entry<String, byte[]>> late = new ArrayDeque<>();
    private final Story story = new Story();
    private int jobNumber;

    Round(
            long seed,
            TortureCloud cloud,
            Map<String, String> contracts,
            List<List<Variant>> days,
            Oracle oracle,
            Path folder)
            throws IOException {
        // Neighbouring seeds begin alike.
        this.dice = new Random(new SplittableRandom(seed).nextLong());
        this.name = "round-" + seed;
        this.cloud = cloud;
        this.days = days;
        this.oracle = oracle;
        this.removing = dice.nextBoolean();
        this.places = Places.of(name, cloud.sound());
        this.jobs = new Jobs(cloud, places, contracts, folder, 1 + dice.nextInt(3));
        this.archiving = new Archiving(cloud, places, story, removing, folder);
        cloud.emptyWarehouse();
        story.tell(removing ? "sources are removed" : "sources stay");
    }

    Story story() {
        return story;
    }

    void play() throws Exception {
        deliver(dice);
        int actions = 3 + dice.nextInt(5);
        for (int i = 0; i < actions; i++) {
            switch (dice.nextInt(8)) {
                case 0, 1 -> deliver(dice);
                case 2, 3 -> archiving.hearSome(dice);
                case 4 -> archiving.restore(dice);
                default -> job(FAULTS.get(dice.nextInt(FAULTS.size())));
            }
        }
        cloud.calm();
        quiet();
        Reckoning reckoning = new Reckoning(cloud, places, oracle, delivered, removing);
        reckoning.check();
        story.count(reckoning.removed() > 0 ? "sources removed" : "sources stayed");
    }

    /** A day arrives: for the first time, again as it was, or corrected; sometimes one of its files comes later. */
    private void deliver(Random chance) {
        List<Variant> day = days.get(chance.nextInt(days.size()));
        Variant variant = day.get(chance.nextInt(day.size()));
        while (!late.isEmpty()) {
            Map.Entry<String, byte[]> file = late.remove();
            places.deliver(file.getKey(), file.getValue());
        }
        List<Map.Entry<String, byte[]>> files = new ArrayList<>(variant.files().entrySet());
        files.sort(Map.Entry.comparingByKey());
        if (chance.nextInt(3) == 0) {
            late.add(files.remove(chance.nextInt(files.size())));
        }
        files.forEach(file -> places.deliver(file.getKey(), file.getValue()));
        for (String dataset : Oracle.KEYS.keySet()) {
            if (!variant.files(dataset).isEmpty()) {
                delivered.computeIfAbsent(dataset, any -> new TreeMap<>()).put(variant.day(), variant);
            }
        }
        story.tell("delivered " + variant
                + (late.isEmpty() ? "" : " without " + late.peek().getKey()));
    }

    private void job(JobFault fault) throws Exception {
        LocalDate from = ShopDays.FIRST.plusDays(dice.nextInt(ShopDays.DAYS));
        long more = dice.nextLong(ChronoUnit.DAYS.between(from, ShopDays.last()) + 1);
        LocalDate to = from.plusDays(more);
        String id = "jr_" + name + "_" + ++jobNumber;
        story.tell("job " + id + " of " + from + " to " + to + ", fault " + fault);
        fault.begin(cloud, new Random(dice.nextLong()));
        Random chance = new Random(dice.nextLong());
        CompletableFuture<Void> strike = CompletableFuture.runAsync(
                () -> strike(fault, chance),
                CompletableFuture.delayedExecutor(dice.nextInt(STRIKE_MILLIS), TimeUnit.MILLISECONDS));
        try {
            switch (fault) {
                case JOB_KILLED -> ended(fault, id, jobs.start(from, to, dice.nextInt(STRIKE_MILLIS), List.of()));
                case DISK_FULL -> {
                    String limit = "ulimit -f " + (4 + dice.nextInt(60)) + "; exec \"$@\"";
                    ended(fault, id, jobs.start(from, to, -1, List.of("sh", "-c", limit, "sh")));
                }
                case TWO_AT_ONCE -> {
                    CompletableFuture<Void> other = CompletableFuture.runAsync(
                            () -> run(fault, id + "_b", ShopDays.FIRST, ShopDays.last(), Clock.systemUTC()));
                    run(fault, id, from, to, Clock.systemUTC());
                    other.join();
                }
                case CLOCK_WRONG ->
                    run(
                            fault,
                            id,
                            from,
                            to,
                            Clock.offset(Clock.systemUTC(), Duration.ofDays(dice.nextBoolean() ? 1 : -1)));
                default -> run(fault, id, from, to, Clock.systemUTC());
            }
        } finally {
            strike.join();
            cloud.calm();
        }
    }

    private void strike(JobFault fault, Random chance) {
        try {
            switch (fault) {
                case FILES_ARRIVE -> deliver(chance);
                case ARCHIVER_BESIDE -> archiving.hearSome(chance);
                default -> fault.strike(cloud);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A job in a process of its own has come to its end; it is told under a name of which no manifest knows. */
    private void ended(JobFault fault, String id, OptionalInt exitCode) {
        String how = exitCode.isEmpty() ? "killed" : "exit code " + exitCode.getAsInt();
        story.tell(id + ": " + how);
        story.count("job, " + fault + ": " + how);
        archiving.announce(id, "FAILED");
    }

    /** A job that fails as a whole tells so by its exception; the round goes on. */
    private void run(JobFault fault, String id, LocalDate from, LocalDate to, Clock clock) {
        String state;
        try {
            JobResult result = jobs.run(id, from, to, clock);
            state = result.exitCode() == 0 ? "SUCCEEDED" : "FAILED";
            story.tell(id + ": " + summary(result));
        } catch (RuntimeException e) {
            state = "FAILED";
            story.tell(id + ": " + e);
        }
        story.count("job, " + fault + ": " + state);
        archiving.announce(id, state);
    }

    private static String summary(JobResult result) {
        return result.batches().stream()
                .map(batch -> batch.batch() + " " + batch.status() + " " + batch.message())
                .collect(Collectors.joining("; "));
    }

    /** Everything arrives, and plain jobs and deliveries, perhaps a restore, go on until nothing changes any more. */
    private void quiet() throws IOException, InterruptedException {
        while (!late.isEmpty()) {
            Map.Entry<String, byte[]> file = late.remove();
            places.deliver(file.getKey(), file.getValue());
        }
        for (int i = 1; i <= QUIET_RUNS; i++) {
            String id = "jr_" + name + "_quiet_" + i;
            JobResult result = jobs.run(id, ShopDays.FIRST, ShopDays.last(), Clock.systemUTC());
            story.tell(id + ": " + summary(result));
            archiving.hear(id, result.exitCode() == 0 ? "SUCCEEDED" : "FAILED");
            boolean atRest = result.batches().stream()
                    .map(BatchResult::status)
                    .allMatch(status -> status == BatchStatus.UNCHANGED || status == BatchStatus.NO_INPUT);
            if (i == 1 && dice.nextBoolean()) {
                archiving.restore(dice);
            } else if (atRest) {
                return;
            }
        }
        throw new AssertionError("no rest after " + QUIET_RUNS + " plain jobs");
    }

    @Override
    public void close() {
        archiving.close();
        places.close();
    }
}
