package io.github.ecommercepipeline.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"from": | --request is not JSON (allowed: a JSON object)
            {"seed": "x"} | seed is "x" (allowed: a 64-bit whole number)
            no-such.json | --request no-such.json cannot be read (allowed: a JSON object, or the name of a file that holds one)
            """)
    void an_invalid_request_is_refused_before_anything_is_written(String request, String message, @TempDir Path out) {
        StringWriter err = new StringWriter();

        int exitCode = GenerateCommand.run(
                new PrintWriter(new StringWriter()), new PrintWriter(err), "--out=" + out, "--request=" + request);

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(message);
        assertThat(out).isEmptyDirectory();
    }
}
