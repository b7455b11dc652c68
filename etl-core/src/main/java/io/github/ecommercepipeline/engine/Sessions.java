package io.github.ecommercepipeline.engine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import scala.Tuple2;

/** What Spark's public interface says about sessions in Scala's types. */
public final class Sessions {

    private Sessions() {}

    /** The session that runs in this process already. */
    public static Optional<SparkSession> running() {
        Option<SparkSession> running = SparkSession.getDefaultSession();
        return running.isDefined() ? Optional.of(running.get()) : Optional.empty();
    }

    /** The settings whose names begin with a prefix, by the rest of the name. */
    public static Map<String, String> withPrefix(SparkConf conf, String prefix) {
        Map<String, String> settings = new TreeMap<>();
        for (Tuple2<String, String> setting : conf.getAllWithPrefix(prefix)) {
            settings.put(setting._1, setting._2);
        }
        return settings;
    }
}
