package io.github.ecommercepipeline.run.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputBooks.Recorded;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.quality.file.DayFile;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkSessionExtension.class)
final class RecordedFilesTest {

    private static final String RAW = "s3a://raw/sales/year=2024/month=05/day=27/";
    private static final Instant ARRIVED = Instant.parse("2024-05-27T22:00:00Z");
    private static final Instant RESTORED = Instant.parse("2024-06-30T08:00:00Z");
    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";

    private final SparkSession spark;

    @TempDir
    private Path folder;

    RecordedFilesTest(SparkSession spark) {
        this.spark = spark;
    }

    private static Input input(String etag, long bytes, Instant modifiedAt) {
        return new Input(RAW + "a.csv", bytes, InputIdentity.ofEtag(etag), RAW + "a.csv", modifiedAt);
    }

    private static InputBooks books(Input input) {
        return input.books(OutcomeCounts.ZERO, 0, 0, Optional.empty(), Optional.empty());
    }

    private static RunManifest published(InputBooks input) {
        return new RunManifest(
                2,
                "r1",
                "sales",
                LocalDate.of(2024, 5, 27),
                BatchStatus.PUBLISHED,
                Optional.empty(),
                ARRIVED,
                ARRIVED,
                "1.0.0",
                "c",
                "i",
                List.of(input),
                OutcomeCounts.ZERO,
                Map.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                Optional.of(1L));
    }

    private static Recorded only(List<DayFile> files) {
        assertThat(files).extracting(DayFile::name).containsExactly("a.csv");
        return files.get(0).recorded();
    }

    @Test
    void a_restored_file_is_as_old_as_when_it_was_first_published() throws IOException {
        Input restored = input("\"e1\"", 10, RESTORED);
        RecordedFiles files =
                RecordedFiles.of(published(books(input("e1", 10, ARRIVED))), List.of(restored), Optional.empty());

        assertThat(only(files.seen(List.of(restored)))).isEqualTo(new Recorded(10, Optional.of(ARRIVED), Map.of()));
        InputBooks again = files.seenIn(List.of(books(restored))).get(0);
        assertThat(again.modifiedAt()).contains(RESTORED);
        assertThat(again.seenByRules().modifiedAt()).contains(ARRIVED);
    }

    @Test
    void another_object_of_the_same_name_is_as_it_is() throws IOException {
        Input other = input("e2", 12, RESTORED);
        RecordedFiles files =
                RecordedFiles.of(published(books(input("e1", 10, ARRIVED))), List.of(other), Optional.empty());

        assertThat(only(files.seen(List.of(other)))).isEqualTo(new Recorded(12, Optional.of(RESTORED), Map.of()));
        assertThat(files.seenIn(List.of(books(other))).get(0).recorded()).isEmpty();
    }

    @Test
    void a_file_that_an_erasure_wrote_anew_is_as_before_it() throws IOException {
        Input rewritten = input("e9", 7, RESTORED);
        Recorded first = new Recorded(10, Optional.of(ARRIVED), Map.of("SHA-256", "ab"));
        InputBooks before = books(input("e1", 10, ARRIVED)).seenAs(first);
        RecordedFiles files = RecordedFiles.of(published(before), List.of(rewritten), Optional.of((now, then) -> true));

        assertThat(only(files.seen(List.of(rewritten)))).isEqualTo(first);
        InputBooks after = files.seenIn(List.of(books(rewritten))).get(0);
        assertThat(after.bytes()).isEqualTo(7);
        RecordedFiles later = RecordedFiles.of(published(after), List.of(rewritten), Optional.empty());
        assertThat(only(later.seen(List.of(rewritten)))).isEqualTo(first);
    }

    @Test
    void checksums_are_computed_once_and_recorded() throws IOException {
        String file = Files.writeString(folder.resolve("a.csv"), "abc").toUri().toString();
        Input input = new Input(RAW + "a.csv", 3, InputIdentity.ofEtag("e1"), file, ARRIVED);
        RecordedFiles files = RecordedFiles.NONE.completed(spark, List.of(input), Set.of("SHA-256", "MD5"));

        assertThat(only(files.seen(List.of(input))).checksums())
                .isEqualTo(Map.of("SHA-256", SHA_OF_ABC, "MD5", MD5_OF_ABC));
        Files.delete(folder.resolve("a.csv"));
        InputBooks recorded = files.seenIn(List.of(books(input))).get(0);
        RecordedFiles again = RecordedFiles.of(published(recorded), List.of(input), Optional.empty())
                .completed(spark, List.of(input), Set.of("SHA-256"));
        assertThat(only(again.seen(List.of(input))).checksums()).containsEntry("SHA-256", SHA_OF_ABC);
    }
}
