package io.github.ecommercepipeline.engine.session;

import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.engine.PinnedSettings;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.engine.task.JavaSerialization;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session of a job, with {@link PinnedSettings}. It may still be starting while the job does what needs none, such as to
 * prepare the warehouse. Thread-safe.
 */
public final class JobSession {

    private static final String EXTENSIONS = "spark.sql.extensions";

    private final Configuration hadoop;
    private final boolean resolvesBeforeStart;
    private final Runnable starting;
    private final CompletableFuture<SparkSession> session;
    private final AtomicBoolean begun = new AtomicBoolean();
    private ExpressionAnalyzer analyzer;

    private JobSession(
            Configuration hadoop,
            boolean resolvesBeforeStart,
            Runnable starting,
            CompletableFuture<SparkSession> session) {
        this.hadoop = hadoop;
        this.resolvesBeforeStart = resolvesBeforeStart;
        this.starting = starting;
        this.session = session;
    }

    /**
     * A session that is there.
     *
     * @throws IllegalStateException if it does not serialise as {@link JavaSerialization} says
     */
    public static JobSession of(SparkSession session) {
        JavaSerialization.require(session.sparkContext().getConf());
        PinnedSettings.pin(session);
        return new JobSession(
                SessionInternals.hadoop(session), false, () -> {}, CompletableFuture.completedFuture(session));
    }

    /** A session with these settings and {@link JavaSerialization}, which nobody has begun to start yet. */
    public static JobSession of(SparkConf conf) {
        CompletableFuture<SparkSession> session = new CompletableFuture<>();
        return new JobSession(
                SparkHadoopUtil.get().newConfiguration(conf),
                !conf.contains(EXTENSIONS),
                () -> start(conf, session),
                session);
    }

    private static void start(SparkConf conf, CompletableFuture<SparkSession> session) {
        try {
            SparkSession started =
                    SparkSession.builder().config(JavaSerialization.set(conf)).getOrCreate();
            JavaSerialization.require(started.sparkContext().getConf());
            PinnedSettings.pin(started);
            session.complete(started);
        } catch (Throwable e) { // thrown where the session is asked for
            session.completeExceptionally(e);
        }
    }

    /** Begins to start it, in a thread of its own; again has no effect. */
    public JobSession begin() {
        if (begun.compareAndSet(false, true)) {
            Thread thread = new Thread(starting, "starting Spark");
            thread.setDaemon(true);
            thread.start();
        }
        return this;
    }

    /**
     * The session; waits until it has started, and makes it that of the calling thread.
     *
     * @throws RuntimeException why it could not be started
     */
    public SparkSession get() {
        try {
            SparkSession started = begin().session.join();
            SparkSession.setActiveSession(started);
            return started;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    /** The Hadoop configuration of the session, which is known before that has started. */
    public Configuration hadoop() {
        return hadoop;
    }

    /**
     * Resolves expressions as the session does; waits for it only if it has extensions, since only it knows their functions. Is made
     * when the first expression is resolved.
     */
    public ExpressionAnalyzer analyzer() {
        return (schema, expression) -> made().analyse(schema, expression);
    }

    private synchronized ExpressionAnalyzer made() {
        if (analyzer == null) {
            analyzer = resolvesBeforeStart ? ExpressionAnalyzer.withoutSession() : ExpressionAnalyzer.of(get());
        }
        return analyzer;
    }

    /** Ends the session once it has started, if it has begun to. */
    public void stop() {
        if (begun.get()) {
            // Not close(), which in Spark 4 declares an IOException.
            session.thenAccept(SparkSession::stop)
                    .exceptionally(failure -> null)
                    .join();
        }
    }
}
