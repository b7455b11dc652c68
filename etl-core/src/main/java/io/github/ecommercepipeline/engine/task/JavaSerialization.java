package io.github.ecommercepipeline.engine.task;

import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;

/** What the driver and the tasks send each other contains Java records, which Spark's other serialiser, Kryo, cannot write. */
public final class JavaSerialization {

    private static final String SETTING = "spark.serializer";
    private static final String JAVA = JavaSerializer.class.getName();

    private JavaSerialization() {}

    /** Sets it for a session that is yet to start, whatever the settings of the cluster or the job say. */
    public static SparkConf set(SparkConf conf) {
        return conf.set(SETTING, JAVA);
    }

    /**
     * Checks the settings of a session that is running, which cannot be changed any more.
     *
     * @throws IllegalStateException if they name another one
     */
    public static void require(SparkConf running) {
        String serializer = running.get(SETTING, JAVA);
        if (!serializer.equals(JAVA)) {
            throw new IllegalStateException("the Spark session has spark.serializer " + serializer + " (allowed: "
                    + JAVA + ", Spark's default): start it without that setting");
        }
    }
}
