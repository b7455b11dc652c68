package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.sandbox.archiver.ArchiverFunction;
import io.github.ecommercepipeline.sandbox.archiver.RestoreProgram;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.events.SnsDelivery;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/** What becomes of a round's days after its jobs: announcements that SNS keeps, the archiver, and restores. */
final class Archiving implements AutoCloseable {

    private static final String JOB = "daily";
    /** What may go wrong while the archiver or a restore works; it is killed, not a job. */
    private static final List<JobFault> FAULTS =
            List.of(JobFault.NONE, JobFault.JOB_KILLED, JobFault.S3_ERRORS, JobFault.S3_SLOW);

    private static final int KILL_MILLIS = 800;
    private static final int KILL_RESTORE_MILLIS = 1500;
    private static final int RESTORE_MILLIS = 60_000;

    private final TortureCloud cloud;
    private final Places places;
    private final Story story;
    private final RestoreProgram restoring;
    private final LambdaProcess archiver;
    private final Deque<String> announcements = new ConcurrentLinkedDeque<>();

    Archiving(TortureCloud cloud, Places places, Story story, boolean removing, Path folder) throws IOException {
        this.cloud = cloud;
        this.places = places;
        this.story = story;
        ArchiverFunction function = ArchiverFunction.of(Path.of(".."), JOB, places.work("s3"), places.archive("s3"))
                .with("REMOVE_SOURCES", Boolean.toString(removing))
                .within(Duration.ofMinutes(15));
        this.archiver = new LambdaProcess(function.on(cloud.shaky()), folder.resolve(places.round() + ".log"));
        this.restoring = new RestoreProgram(
                cloud.shaky(),
                places.raw("s3"),
                places.work("s3"),
                places.archive("s3"),
                folder.resolve("restore.log"));
    }

    /** A job's end, which the archiver hears some time or never. */
    void announce(String jobRunId, String state) {
        announcements.add(payload(jobRunId, state));
    }

    /** The archiver hears of a job's end at once, and does its work. */
    void hear(String jobRunId, String state) throws IOException {
        Invocation end = archiver.invoke(payload(jobRunId, state));
        assertThat(end).as(archiver.log()).isInstanceOf(Invocation.Returned.class);
    }

    private static String payload(String jobRunId, String state) {
        return new SnsDelivery(new JobState(JOB, jobRunId, state).event()).payload();
    }

    /** Some of what is to be told reaches the archiver: late, twice, or while it is killed or S3 errs. */
    void hearSome(Random chance) throws IOException {
        List<String> told = new ArrayList<>();
        while (!announcements.isEmpty() && chance.nextInt(4) > 0) {
            told.add(chance.nextBoolean() ? announcements.removeFirst() : announcements.removeLast());
        }
        for (String payload : told) {
            JobFault fault = FAULTS.get(chance.nextInt(FAULTS.size()));
            fault.begin(cloud, new Random(chance.nextLong()));
            CompletableFuture<Void> killer = CompletableFuture.completedFuture(null);
            if (fault == JobFault.JOB_KILLED) {
                killer = CompletableFuture.runAsync(
                        archiver::kill,
                        CompletableFuture.delayedExecutor(chance.nextInt(KILL_MILLIS), TimeUnit.MILLISECONDS));
            }
            Invocation end = archiver.invoke(payload);
            killer.join();
            cloud.calm();
            if (!(end instanceof Invocation.Returned) || chance.nextInt(3) == 0) {
                announcements.add(payload); // SNS tries again, or delivers twice
            }
            String how = "archiver, " + fault + ": " + end.getClass().getSimpleName();
            story.tell(how);
            story.count(how);
        }
    }

    /** An archived day's files come back to where they arrived, or some of them, for the program may be killed. */
    void restore(Random dice) throws IOException, InterruptedException {
        List<LocalDate> archived = ShopDays.FIRST
                .datesUntil(ShopDays.last().plusDays(1))
                .filter(places::isArchived)
                .toList();
        if (archived.isEmpty()) {
            hearSome(dice);
            return;
        }
        LocalDate day = archived.get(dice.nextInt(archived.size()));
        JobFault fault = FAULTS.get(dice.nextInt(FAULTS.size()));
        fault.begin(cloud, new Random(dice.nextLong()));
        Process program = restoring.start(day);
        try {
            long patience = fault == JobFault.JOB_KILLED ? dice.nextInt(KILL_RESTORE_MILLIS) : RESTORE_MILLIS;
            boolean ended = program.waitFor(patience, TimeUnit.MILLISECONDS);
            String how = ended ? "exit code " + program.exitValue() : "killed";
            story.tell("restore of " + day + ", fault " + fault + ": " + how);
            story.count("restore, " + fault + ": " + how);
        } finally {
            program.destroyForcibly().waitFor();
            cloud.calm();
        }
    }

    @Override
    public void close() {
        archiver.close();
    }
}
