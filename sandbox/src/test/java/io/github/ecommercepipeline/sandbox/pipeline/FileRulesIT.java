package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.run.BatchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about the files of a day. */
class FileRulesIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales
            version: 1.0.0
            status: active
            schema:
              - name: sales
                quality:
                  - type: custom
                    engine: dqdl
                    implementation: 'Rules = [ FileFreshness = "2024-05-27", FileSize = 4 B, FileUniqueness = 1,
                      FileMatch "a.csv" in ["e4f091c6cdb66907c6fa318d8fa27299"] with hashAlgorithm = "MD5" ]'
                properties:
                  - {name: n, physicalType: integer}
            """;

    @TempDir
    Path root;

    @Test
    void a_copy_in_the_archive_is_judged_as_the_file_that_arrived() throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("sales.odcs.yaml", CONTRACT))) {
            for (String name : List.of("a", "b")) {
                Path file = shop.put("sales", DAY, name + ".csv", name.equals("a") ? "n\n1\n" : "n\n2\n");
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-05-27T10:00:00Z")));
            }
            BatchResult first = shop.run(DAY);
            List<RuleOutcome> outcomes = first.manifest().orElseThrow().rules();
            assertThat(first.status()).as(first.message()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(outcomes).hasSize(4).allMatch(RuleOutcome::passed);

            List<Path> copies = shop.archive(first);
            assertThat(copies).hasSize(2);
            assertThat(shop.has("sales", DAY, "a.csv")).isFalse();
            BatchResult ofCopies = shop.replay(DAY, false);
            assertThat(ofCopies.status()).as(ofCopies.message()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(ofCopies.manifest().orElseThrow().rules()).isEqualTo(outcomes);
        }
    }
}
