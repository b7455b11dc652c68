package io.github.ecommercepipeline.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkSessionExtension.class)
final class LargeFileIT {

    /** Spark runs already, so that the command uses the session of all tests and leaves it running. */
    LargeFileIT(SparkSession spark) {}

    @Test
    void a_small_large_file_arrives_whole() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int exitCode = LargeFile.run(
                new Terminal(new PrintWriter(out), new PrintWriter(err), false), "--gigabytes=0.0005", "--gz");

        assertThat(exitCode).as("%s%n%s", out, err).isZero();
        assertThat(out.toString()).containsPattern("written ([\\d,]+), read \\1, accepted ([\\d,]+), .* \\2\n");
    }
}
