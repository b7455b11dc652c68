package io.github.ecommercepipeline.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.Cli;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.sandbox.Cloud;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoIT {

    private static String demo(Path folder) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);
        assertThat(Demo.run(terminal, "--project", "..", "--folder", folder.toString()))
                .as("%s%n%s", out, err)
                .isZero();
        return out.toString();
    }

    private static String status(Path folder) throws IOException {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(new StringWriter()), false);
        try (Cloud cloud = Cloud.at(folder)) {
            List<String> command = List.of(
                    "status",
                    "--raw=../sample-data/raw",
                    "--contracts=../sample-data/contracts",
                    "--warehouse=" + cloud.jdbcUrl());
            assertThat(Cli.execute(command, Map.of(), terminal)).isZero();
        }
        return out.toString();
    }

    @Test
    void the_books_close_the_second_run_changes_nothing_and_the_status_shows_the_day_without_input(@TempDir Path folder)
            throws IOException {
        // As root the server runs as another user, who must get there.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        String first = demo(folder);
        // As the generator's truth says (_truth beside the raw files); the sales were added up from the files by hand.
        assertThat(first)
                .contains("transactions  2024-05-27  published    243 =      230 +       10 +         3\n")
                .contains("transactions  2024-05-28  published    322 =      308 +       13 +         1\n")
                .contains("transactions  2024-05-29  published    405 =      382 +       18 +         5\n")
                .contains("all                                  1,179 =    1,124 +       45 +        10\n")
                .containsPattern("\nall +663 +1,218 +83,687\\.32\n")
                .contains("rejected   price:decimal")
                .contains(",\"5,20\",2024-05-27,")
                .contains("  from  s3://shop/raw ")
                .contains("  into  jdbc:redshift://127.0.0.1:")
                .contains("The generator's Lambda wrote three days")
                .contains("to the archiver's Lambda: s3://shop/archive\n  job run ")
                .contains("psql -h 127.0.0.1 ");

        assertThat(first).contains("\nReport: " + folder.resolve("report.html") + "\n");
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("27 to 29 May 2024", "1,179", "All files have a verified copy in the archive.");

        String second = demo(folder);
        assertThat(second).contains("8 unchanged, 1 no input.").doesNotContain("published");
        assertThat(second.substring(second.indexOf("Sales by category"), second.indexOf("Look into")))
                .isEqualTo(first.substring(first.indexOf("Sales by category"), first.indexOf("Look into")));

        assertThat(status(folder).lines())
                .startsWith(
                        "date         customers  products  transactions",
                        "2024-05-27  142 of 145  58 of 60    230 of 243",
                        "2024-05-28      1 of 1    2 of 2    308 of 322",
                        "2024-05-29      1 of 1  no input    382 of 405");
    }
}
