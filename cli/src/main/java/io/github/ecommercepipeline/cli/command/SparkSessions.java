package io.github.ecommercepipeline.cli.command;

import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import scala.Tuple2;

/** The Spark session of a command. */
final class SparkSessions {

    private static final String TIME_ZONE = "spark.sql.session.timeZone";

    private SparkSessions() {}

    /**
     * Does work with Spark. Takes what spark-submit was given; without a master, all cores of this machine. A Spark that
     * runs in this process already is used and left running.
     */
    static <T> T use(Function<SparkSession, T> work) {
        Option<SparkSession> running = SparkSession.getDefaultSession();
        if (running.isDefined()) {
            SparkSession session = running.get().newSession();
            session.conf().set(TIME_ZONE, "UTC");
            for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix("spark.hadoop.")) {
                session.conf().set(setting._1, setting._2);
            }
            return work.apply(session);
        }
        try (SparkSession session =
                SparkSession.builder().config(configure(new SparkConf())).getOrCreate()) {
            return work.apply(session);
        }
    }

    /** Fills in what the caller left open. UTC is not left open: days must not depend on where the job runs. */
    static SparkConf configure(SparkConf given) {
        SparkConf conf = given.set(TIME_ZONE, "UTC")
                .setIfMissing("spark.master", "local[*]")
                .setIfMissing("spark.app.name", "ecommerce-data-pipeline")
                .setIfMissing("spark.ui.showConsoleProgress", "false")
                // Records pass through files of Spark's own.
                .setIfMissing("spark.io.encryption.enabled", "true");
        if (!isThisProcess(conf.get("spark.master"))) {
            return conf;
        }
        return conf.setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.driver.host", "127.0.0.1")
                .setIfMissing("spark.driver.bindAddress", "127.0.0.1")
                // 200, the default, is for clusters.
                .setIfMissing(
                        "spark.sql.shuffle.partitions",
                        String.valueOf(2 * Runtime.getRuntime().availableProcessors()));
    }

    private static boolean isThisProcess(String master) {
        return master.equals("local") || master.startsWith("local[");
    }
}
