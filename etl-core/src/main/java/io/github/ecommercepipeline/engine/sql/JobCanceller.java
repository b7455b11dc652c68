package io.github.ecommercepipeline.engine.sql;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkStatusTracker;

/**
 * Cancels the jobs of a group from some time on, again and again: only jobs that are running are cancelled, and a query may start more of
 * them, also after it has failed, since subqueries run side by side.
 */
final class JobCanceller {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final SparkContext spark;
    private final String group;
    private long start;
    private long end;

    private JobCanceller(SparkContext spark, String group, Duration after) {
        this.spark = spark;
        this.group = group;
        start = System.nanoTime() + after.toNanos();
        end = start + Duration.ofDays(365).toNanos();
    }

    /** One that begins after some time, unless it is ended before. */
    static JobCanceller of(SparkContext spark, String group, Duration after) {
        JobCanceller canceller = new JobCanceller(spark, group, after);
        Thread thread = new Thread(canceller::run, group);
        thread.setDaemon(true);
        thread.start();
        return canceller;
    }

    /** Begins at once, and goes on for some time. */
    synchronized void cancel() {
        start = System.nanoTime();
        end = start + AFTER_FAILURE.toNanos();
        notifyAll();
    }

    synchronized void end() {
        end = System.nanoTime();
        notifyAll();
    }

    private synchronized void run() {
        try {
            for (long now = System.nanoTime(); now - end < 0; now = System.nanoTime()) {
                if (now - start >= 0 && isRunning()) {
                    spark.cancelJobGroup(group);
                }
                TimeUnit.NANOSECONDS.timedWait(this, now - start < 0 ? start - now : EVERY.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // Spark has been stopped, and with it all jobs
        }
    }

    /** Spark warns of a group without jobs. */
    private boolean isRunning() {
        SparkStatusTracker tracker = spark.statusTracker();
        int[] running = tracker.getActiveJobIds();
        return Arrays.stream(tracker.getJobIdsForGroup(group))
                .anyMatch(job -> Arrays.stream(running).anyMatch(active -> active == job));
    }
}
