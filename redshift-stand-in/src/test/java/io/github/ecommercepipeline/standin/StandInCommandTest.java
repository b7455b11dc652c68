package io.github.ecommercepipeline.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class StandInCommandTest {

    private static final Path SCRIPT = Path.of("../scripts/redshift-stand-in");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command = StandInCommand.commandLine(Map.of())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));

    @Test
    void help_explains_ports_and_credentials() {
        assertThat(command.execute("--help")).isZero();
        assertThat(out.toString())
                .startsWith("Usage: redshift-stand-in")
                .contains("--port", "5439", "--s3-endpoint", "AWS_ACCESS_KEY_ID");
    }

    @Test
    void the_script_describes_every_option() throws IOException {
        String script = Files.readString(SCRIPT);
        assertThat(command.getCommandSpec().options())
                .allSatisfy(option -> assertThat(script).contains(option.longestName()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=65536 | --port: 65536 is not between 0 and 65535",
                "--port=x | Invalid value for option '--port'",
                "--s3-endpoint=localhost:9000 | --s3-endpoint: 'localhost:9000' is not a URL such as http://127.0.0.1:9000",
                "--prot=1 | Unknown option: '--prot=1'"
            })
    void an_invalid_option_is_named(String argument, String message) {
        assertThat(command.execute(argument)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }
}
