package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.BatchStatus;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.sandbox.archiver.ArchiverFunction;
import io.github.ecommercepipeline.sandbox.archiver.RestoreProgram;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.events.SnsDelivery;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A random schedule of deliveries, jobs, announcements and restores, with random faults; then quiet, then the reckoning. */
final class Round implements AutoCloseable {

    private static final String JOB = "daily";
    private static final List<JobFault> FAULTS = List.of(JobFault.values());
    /** What may go wrong while the archiver or a restore works; it is killed, not a job. */
    private static final List<JobFault> PROGRAM_FAULTS =
            List.of(JobFault.NONE, JobFault.JOB_KILLED, JobFault.S3_ERRORS, JobFault.S3_SLOW);

    private static final int RESTORE_MILLIS = 60_000;
    private static final int QUIET_RUNS = 6;
    private static final int STRIKE_MILLIS = 1500;

    private final Random dice;
    private final String name;
    private final TortureCloud cloud;
    private final List<List<Variant>> days;
    private final Oracle oracle;
    private final Places places;
    private final Jobs jobs;
    private final RestoreProgram restoring;
    private final LambdaProcess archiver;
    private final boolean removing;
    /** By dataset: what its days are made of. */
    private final Map<String, Map<LocalDate, Variant>> delivered = new TreeMap<>();

    private final Deque<Map.Entry<String, byte[]>> late = new ArrayDeque<>();
    private final Deque<String> announcements = new ConcurrentLinkedDeque<>();
    private final List<String> story = Collections.synchronizedList(new ArrayList<>());
    /** How often each fault ended how. */
    private final Map<String, Integer> tally = new ConcurrentSkipListMap<>();

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
        ArchiverFunction function = ArchiverFunction.of(Path.of(".."), JOB, places.work("s3"), places.archive("s3"))
                .with("REMOVE_SOURCES", Boolean.toString(removing))
                .within(Duration.ofMinutes(2));
        this.archiver = new LambdaProcess(function.on(cloud.shaky()), folder.resolve(name + ".log"));
        this.restoring = new RestoreProgram(
                cloud.shaky(),
                places.raw("s3"),
                places.work("s3"),
                places.archive("s3"),
                folder.resolve("restore.log"));
        cloud.emptyWarehouse();
        story.add(removing ? "sources are removed" : "sources stay");
    }

    /** What happened, for the one who must find out why. */
    List<String> story() {
        return story;
    }

    /** How often each fault ended how. */
    Map<String, Integer> tally() {
        return tally;
    }

    void play() throws Exception {
        deliver(dice);
        int actions = 3 + dice.nextInt(5);
        for (int i = 0; i < actions; i++) {
            switch (dice.nextInt(8)) {
                case 0, 1 -> deliver(dice);
                case 2, 3 -> announce(dice);
                case 4 -> restore();
                default -> job(FAULTS.get(dice.nextInt(FAULTS.size())));
            }
        }
        cloud.calm();
        quiet();
        Reckoning reckoning = new Reckoning(cloud, places, oracle, delivered, removing);
        reckoning.check();
        count(reckoning.removed() > 0 ? "sources removed" : "sources stayed");
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
        story.add("delivered " + variant
                + (late.isEmpty() ? "" : " without " + late.peek().getKey()));
    }

    private void job(JobFault fault) throws Exception {
        LocalDate from = ShopDays.FIRST.plusDays(dice.nextInt(ShopDays.DAYS));
        long more = dice.nextLong(ChronoUnit.DAYS.between(from, ShopDays.last()) + 1);
        LocalDate to = from.plusDays(more);
        String id = "jr_" + name + "_" + ++jobNumber;
        story.add("job " + id + " of " + from + " to " + to + ", fault " + fault);
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
                case ARCHIVER_BESIDE -> announce(chance);
                default -> fault.strike(cloud);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A job in a process of its own has come to its end; it is told under a name of which no manifest knows. */
    private void ended(JobFault fault, String id, OptionalInt exitCode) {
        String how = exitCode.isEmpty() ? "killed" : "exit code " + exitCode.getAsInt();
        story.add(id + ": " + how);
        count("job, " + fault + ": " + how);
        tell(id, "FAILED");
    }

    /** A job that fails as a whole tells so by its exception; the round goes on. */
    private void run(JobFault fault, String id, LocalDate from, LocalDate to, Clock clock) {
        String state;
        try {
            JobResult result = jobs.run(id, from, to, clock);
            state = result.exitCode() == 0 ? "SUCCEEDED" : "FAILED";
            story.add(id + ": " + summary(result));
        } catch (RuntimeException e) {
            state = "FAILED";
            story.add(id + ": " + e);
        }
        count("job, " + fault + ": " + state);
        tell(id, state);
    }

    private void tell(String id, String state) {
        announcements.add(new SnsDelivery(new JobState(JOB, id, state).event()).payload());
    }

    private void count(String what) {
        tally.merge(what, 1, Integer::sum);
    }

    private static String summary(JobResult result) {
        return result.batches().stream()
                .map(batch -> batch.batch() + " " + batch.status() + " " + batch.message())
                .collect(Collectors.joining("; "));
    }

    /** Some of what is to be told reaches the archiver: late, twice, or while it is killed or S3 errs. */
    private void announce(Random chance) throws IOException {
        List<String> told = new ArrayList<>();
        while (!announcements.isEmpty() && chance.nextInt(4) > 0) {
            told.add(chance.nextBoolean() ? announcements.removeFirst() : announcements.removeLast());
        }
        for (String payload : told) {
            JobFault fault = PROGRAM_FAULTS.get(chance.nextInt(PROGRAM_FAULTS.size()));
            fault.begin(cloud, new Random(chance.nextLong()));
            CompletableFuture<Void> killer = CompletableFuture.completedFuture(null);
            if (fault == JobFault.JOB_KILLED) {
                killer = CompletableFuture.runAsync(
                        archiver::kill, CompletableFuture.delayedExecutor(chance.nextInt(800), TimeUnit.MILLISECONDS));
            }
            Invocation end = archiver.invoke(payload);
            killer.join();
            cloud.calm();
            if (!(end instanceof Invocation.Returned) || chance.nextInt(3) == 0) {
                announcements.add(payload); // SNS tries again, or delivers twice
            }
            String how = "archiver, " + fault + ": " + end.getClass().getSimpleName();
            story.add(how);
            count(how);
        }
    }

    /** An archived day's files come back to where they arrived, or some of them, for the program may be killed. */
    private void restore() throws IOException, InterruptedException {
        List<LocalDate> archived = ShopDays.FIRST
                .datesUntil(ShopDays.last().plusDays(1))
                .filter(places::isArchived)
                .toList();
        if (archived.isEmpty()) {
            announce(dice);
            return;
        }
        LocalDate day = archived.get(dice.nextInt(archived.size()));
        JobFault fault = PROGRAM_FAULTS.get(dice.nextInt(PROGRAM_FAULTS.size()));
        fault.begin(cloud, new Random(dice.nextLong()));
        Process program = restoring.start(day);
        try {
            long patience = fault == JobFault.JOB_KILLED ? dice.nextInt(STRIKE_MILLIS) : RESTORE_MILLIS;
            boolean ended = program.waitFor(patience, TimeUnit.MILLISECONDS);
            String how = ended ? "exit code " + program.exitValue() : "killed";
            story.add("restore of " + day + ", fault " + fault + ": " + how);
            count("restore, " + fault + ": " + how);
        } finally {
            program.destroyForcibly().waitFor();
            cloud.calm();
        }
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
            story.add(id + ": " + summary(result));
            String payload = new SnsDelivery(
                            new JobState(JOB, id, result.exitCode() == 0 ? "SUCCEEDED" : "FAILED").event())
                    .payload();
            Invocation end = archiver.invoke(payload);
            assertThat(end).as(archiver.log()).isInstanceOf(Invocation.Returned.class);
            boolean atRest = result.batches().stream()
                    .map(BatchResult::status)
                    .allMatch(status -> status == BatchStatus.UNCHANGED || status == BatchStatus.NO_INPUT);
            if (i == 1 && dice.nextBoolean()) {
                restore();
            } else if (atRest) {
                return;
            }
        }
        throw new AssertionError("no rest after " + QUIET_RUNS + " plain jobs");
    }

    @Override
    public void close() {
        archiver.close();
        places.close();
    }
}
