package io.github.ecommercepipeline.sandbox.torture;

import io.github.ecommercepipeline.run.JobResult;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The jobs of a round, told to its story and announced to the archiver. */
record JobRuns(Jobs jobs, Archiving archiving, Story story) {

    private static final int KILL_MILLIS = 1500;

    /** A job in the way that the fault asks for; what strikes it meanwhile is another's affair. */
    void run(JobFault fault, String id, LocalDate from, LocalDate to, Random dice)
            throws IOException, InterruptedException {
        switch (fault) {
            case JOB_KILLED -> ended(fault, id, jobs.start(from, to, dice.nextInt(KILL_MILLIS), List.of()));
            case DISK_FULL -> {
                String limit = "ulimit -f " + (4 + dice.nextInt(60)) + "; exec \"$@\"";
                ended(fault, id, jobs.start(from, to, -1, List.of("sh", "-c", limit, "sh")));
            }
            case TWO_AT_ONCE -> {
                CompletableFuture<Void> other = beside(fault, id + "_b");
                run(fault, id, from, to, Clock.systemUTC());
                other.join();
            }
            case CLOCK_WRONG -> {
                Duration wrong = Duration.ofDays(dice.nextBoolean() ? 1 : -1);
                run(fault, id, from, to, Clock.offset(Clock.systemUTC(), wrong));
            }
            default -> run(fault, id, from, to, Clock.systemUTC());
        }
    }

    /** A job of all days beside something else. */
    CompletableFuture<Void> beside(JobFault fault, String id) {
        return CompletableFuture.runAsync(() -> run(fault, id, ShopDays.FIRST, ShopDays.last(), Clock.systemUTC()));
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

    /** A job of all days, which nothing disturbs and of which the archiver hears at once. */
    JobResult quiet(String id) throws IOException {
        JobResult result = jobs.run(id, ShopDays.FIRST, ShopDays.last(), Clock.systemUTC());
        story.tell(id + ": " + summary(result));
        archiving.hear(id, result.exitCode() == 0 ? "SUCCEEDED" : "FAILED");
        return result;
    }

    private static String summary(JobResult result) {
        return result.batches().stream()
                .map(batch -> batch.batch() + " " + batch.status() + " " + batch.message())
                .collect(Collectors.joining("; "));
    }
}
