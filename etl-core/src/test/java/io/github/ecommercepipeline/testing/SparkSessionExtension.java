package io.github.ecommercepipeline.testing;

import io.github.ecommercepipeline.engine.PinnedSettings;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Injects the local Spark session that all tests of the JVM share into constructors and methods with a {@link
 * SparkSession} parameter: {@code local[2]} with three attempts per task, no UI, two shuffle partitions, UTC, loopback
 * only. Tests must not stop it or leave settings behind.
 */
public final class SparkSessionExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SparkSession.class;
    }

    @Override
    public SparkSession resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return session();
    }

    /** The same session, for tests without JUnit parameters (jqwik properties). */
    public static SparkSession session() {
        return Holder.SESSION;
    }

    /** Started on first use, stopped by Spark's own shutdown hook. */
    private static final class Holder {
        private static final SparkSession SESSION = start();

        private static SparkSession start() {
            SparkSession session = SparkSession.builder()
                    .master("local[2,3]")
                    .appName("tests")
                    .config("spark.ui.enabled", "false")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.sql.session.timeZone", "UTC")
                    .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/spark-warehouse-tests")
                    .getOrCreate();
            PinnedSettings.pin(session);
            session.sparkContext().setLogLevel("ERROR");
            return session;
        }
    }
}
