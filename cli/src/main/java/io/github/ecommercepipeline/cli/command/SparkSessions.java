package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.engine.Sessions;
import io.github.ecommercepipeline.engine.session.JobSession;
import io.github.ecommercepipeline.storage.S3Endpoint;
import io.github.ecommercepipeline.storage.S3Region;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Provides a Spark session to a command. */
final class SparkSessions {

    private static final String TIME_ZONE = "spark.sql.session.timeZone";

    private SparkSessions() {}

    /**
     * A session for a command, configured by spark-submit; without a master, on all cores of this machine. A session that already
     * exists in this process is used and left running.
     *
     * @param own whether it ends with the command
     */
    record Session(JobSession job, boolean own) implements AutoCloseable {

        @Override
        public void close() {
            if (own) {
                job.stop();
            }
        }
    }

    /**
     * A session that nobody has begun to start, unless one exists.
     *
     * @param environment which names the region of Amazon S3
     */
    static Session of(Map<String, String> environment) {
        Optional<SparkSession> running = Sessions.running();
        if (running.isEmpty()) {
            return new Session(JobSession.of(configure(settings(environment))), true);
        }
        SparkSession session = running.get().newSession();
        session.conf().set(TIME_ZONE, "UTC");
        Sessions.withPrefix(settings(environment), "spark.hadoop.")
                .forEach((name, value) -> session.conf().set(name, value));
        return new Session(JobSession.of(session), false);
    }

    /** Runs work with a session, and ends it. */
    static <T> T use(Map<String, String> environment, Function<SparkSession, T> work) {
        try (Session session = of(environment)) {
            return work.apply(session.job().get());
        }
    }

    /** The settings from spark-submit and, unless they contain them, the region and the endpoint of Amazon S3. */
    static SparkConf settings(Map<String, String> environment) {
        return S3Region.configure(S3Endpoint.configure(new SparkConf(), environment), environment);
    }

    /** Adds defaults for missing settings. The time zone is always UTC: days must not depend on where the job runs. */
    static SparkConf configure(SparkConf given) {
        SparkConf conf = given.set(TIME_ZONE, "UTC")
                .setIfMissing("spark.master", "local[*]")
                .setIfMissing("spark.app.name", "ecommerce-data-pipeline")
                .setIfMissing("spark.ui.showConsoleProgress", "false")
                // Spark writes records to temporary files.
                .setIfMissing("spark.io.encryption.enabled", "true");
        if (!isLocal(conf.get("spark.master"))) {
            return conf;
        }
        return conf.setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.driver.host", "127.0.0.1")
                .setIfMissing("spark.driver.bindAddress", "127.0.0.1")
                // The default of 200 suits clusters.
                .setIfMissing(
                        "spark.sql.shuffle.partitions",
                        String.valueOf(2 * Runtime.getRuntime().availableProcessors()));
    }

    private static boolean isLocal(String master) {
        return master.equals("local") || master.startsWith("local[");
    }
}
