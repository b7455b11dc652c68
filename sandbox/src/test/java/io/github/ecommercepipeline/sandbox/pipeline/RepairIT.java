package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.Cli;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.run.BatchResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dirty day, its rejected records exported, repaired and taken in. */
class RepairIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final Charset LATIN = StandardCharsets.ISO_8859_1;

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales
            version: 1.0.0
            status: active
            schema:
              - name: sales
                customProperties:
                  - property: formatChanges
                    value: [{validFrom: 2024-05-27, csv: {delimiter: ";", encoding: ISO-8859-1, recover: accept}}]
                properties:
                  - {name: id, physicalType: varchar(10), primaryKey: true, required: true}
                  - {name: title, physicalType: varchar(64)}
                  - {name: price, physicalType: 'decimal(8,2)'}
            """;

    @TempDir
    Path root;

    private String export(Path file) throws IOException {
        Path contract = Files.writeString(root.resolve("sales.yaml"), CONTRACT);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Cli.execute(
                List.of(
                        "quarantine",
                        "--date=" + DAY,
                        "--out=" + root.resolve("out"),
                        "--outcome=rejected",
                        "--export=" + file,
                        "--contracts=" + contract),
                Map.of(),
                new Terminal(new PrintWriter(out), new PrintWriter(err), false));
        assertThat(exitCode).as("%s%n%s", out, err).isZero();
        return out.toString();
    }

    @Test
    void repaired_records_are_accepted_and_the_books_of_the_day_still_close() throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("sales.odcs.yaml", CONTRACT))) {
            shop.put("sales", DAY, "a.csv", """
                    title;id;price;\r
                    fine;a;1.00;\r
                    Käse;b;5,20;\r
                    "broken;c;7.00;\r
                    nameless;;8.00;\r
                    again;a;1.50;\r
                    """.getBytes(LATIN));
            BatchResult dirty = shop.run(DAY);
            assertThat(dirty.manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(5, 1, 3, 1));

            Path fixed = root.resolve("fixed.csv");
            assertThat(export(fixed)).contains("3 records in " + fixed);
            String exported = Files.readString(fixed, LATIN);
            assertThat(exported)
                    .isEqualTo("title;id;price;\r\nKäse;b;5,20;\r\n\"broken;c;7.00;\r\nnameless;;8.00;\r\n");

            String repairedText = exported.replace("5,20", "5.20").replace("\"broken", "mended");
            shop.put(
                    "sales",
                    DAY,
                    "fixed.csv",
                    repairedText.replace("nameless;;", "named;d;").getBytes(LATIN));
            BatchResult repaired = shop.run(DAY);

            assertThat(repaired.status()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(shop.query("SELECT id, title, price FROM analytics.sales ORDER BY id"))
                    .containsExactly("a|again|1.50", "b|Käse|5.20", "c|mended|7.00", "d|named|8.00");
            assertThat(repaired.manifest().orElseThrow().books())
                    .as("the faulty originals are still in their file, and still rejected")
                    .isEqualTo(new OutcomeCounts(8, 4, 3, 1));
            assertThat(repaired.manifest().orElseThrow().inputs())
                    .extracting(InputBooks::tally)
                    .containsExactly(new OutcomeCounts(5, 1, 3, 1), new OutcomeCounts(3, 3, 0, 0));
            assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.UNCHANGED);
        }
    }

    @Test
    void a_file_repaired_in_place_is_read_anew_and_nothing_stays_rejected() throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("sales.odcs.yaml", CONTRACT))) {
            shop.put("sales", DAY, "a.csv", "id;title;price\na;fine;1.00\nb;comma;5,20\n");
            assertThat(shop.run(DAY).manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(2, 1, 1, 0));

            shop.put("sales", DAY, "a.csv", "id;title;price\na;fine;1.00\nb;comma;5.20\n");

            assertThat(shop.run(DAY).manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(2, 2, 0, 0));
            assertThat(shop.query("SELECT id, price FROM analytics.sales ORDER BY id"))
                    .containsExactly("a|1.00", "b|5.20");
        }
    }
}
