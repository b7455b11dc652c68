package io.github.ecommercepipeline.outcome.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.testing.LoggedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawRecordsTest {

    private static final Configuration HADOOP = new Configuration(false);
    private static final Instant LISTED = Instant.parse("2024-05-27T10:00:00Z");
    private static final int SIZE = 20 << 20;

    static {
        LoggedFiles.in(HADOOP);
    }

    @TempDir
    Path folder;

    @Test
    void records_asked_for_in_order_are_read_with_the_gaps_between_them_unless_these_are_large() throws IOException {
        byte[] content = new byte[SIZE];
        new Random(7).nextBytes(content);
        Input input = input("a.csv", content);

        assertThat(requests(content, input, 10_000, 90)).hasSizeBetween(6, 11);
        assertThat(requests(content, input, 140_000, 90)).hasSizeBetween(6, 13);
        assertThat(requests(content, input, RawRecords.MOST_GAP, 90)).hasSizeBetween(6, 15);
        assertThat(requests(content, input, 3 << 20, 90))
                .as("records far from each other")
                .hasSize(7)
                .allSatisfy(range -> assertThat(range.length()).isEqualTo(RawRecords.LEAST_BLOCK));
        assertThat(requests(content, input, 6 << 20, 5 << 20))
                .as("records that are larger than a block")
                .hasSize(3);
    }

    @Test
    void a_file_is_opened_as_what_it_was_found_to_be() throws IOException {
        Input input = input("a.csv", "0123456789".getBytes(StandardCharsets.US_ASCII));
        try (RawRecords records = new RawRecords(HADOOP, List.of(input))) {
            records.read(0, 2, 3);
            records.read(0, 8, 2);
        }
        assertThat(LoggedFiles.opened(folder))
                .singleElement()
                .satisfies(opened -> assertThat(opened.status())
                        .hasValueSatisfying(
                                status -> assertThat(input.mayBe(status)).isTrue()));
    }

    /** The requests by which every record was answered, which together read hardly more than the file. */
    private List<LoggedFiles.Range> requests(byte[] content, Input input, int step, int length) throws IOException {
        int before = LoggedFiles.ranges(folder).size();
        try (RawRecords records = new RawRecords(HADOOP, List.of(input))) {
            for (int at = 3; at + length <= SIZE; at += step) {
                assertThat(records.read(0, at, length)).isEqualTo(Arrays.copyOfRange(content, at, at + length));
            }
        }
        List<LoggedFiles.Range> requests =
                LoggedFiles.ranges(folder).stream().skip(before).toList();
        assertThat(requests.stream().mapToLong(LoggedFiles.Range::length).sum())
                .isLessThanOrEqualTo(SIZE + (long) length * (SIZE / step));
        assertThat(requests)
                .allSatisfy(range ->
                        assertThat(range.length()).isLessThanOrEqualTo(Math.max(length, RawRecords.MOST_BLOCK)));
        return requests;
    }

    @Test
    void any_order_of_files_and_positions_is_answered() throws IOException {
        Input first = input("a.csv", "0123456789".getBytes(StandardCharsets.US_ASCII));
        Input second = input("b.csv", "abcdefghij".getBytes(StandardCharsets.US_ASCII));
        try (RawRecords records = new RawRecords(HADOOP, List.of(first, second))) {
            assertThat(records.read(1, 8, 2)).asString().isEqualTo("ij");
            assertThat(records.read(0, 9, 1)).asString().isEqualTo("9");
            assertThat(records.read(0, 0, 4)).asString().isEqualTo("0123");
            assertThat(records.read(0, 10, 0)).isEmpty();
            assertThat(records.read(1, 0, 1)).asString().isEqualTo("a");
        }
    }

    @Test
    void a_file_that_is_not_the_one_that_was_listed_is_refused() throws IOException {
        Input input = input("a.csv", "0123456789".getBytes(StandardCharsets.US_ASCII));
        Path file = folder.resolve("a.csv");

        Files.setLastModifiedTime(file, FileTime.from(LISTED.plusSeconds(1)));
        assertChanged(input);
        Files.writeString(file, "01234567890");
        Files.setLastModifiedTime(file, FileTime.from(LISTED));
        assertChanged(input);
        Files.writeString(file, "9876543210");
        Files.setLastModifiedTime(file, FileTime.from(LISTED));
        try (RawRecords records = new RawRecords(HADOOP, List.of(input))) {
            assertThat(records.read(0, 0, 1))
                    .as("what cannot be told apart")
                    .asString()
                    .isEqualTo("9");
            assertThatThrownBy(() -> records.read(0, 8, 3)).hasMessageContaining("was changed after it was read");
        }
        Files.delete(file);
        try (RawRecords records = new RawRecords(HADOOP, List.of(input))) {
            assertThatThrownBy(() -> records.read(0, 0, 1)).hasMessageContaining("a.csv");
        }
    }

    private static void assertChanged(Input input) throws IOException {
        try (RawRecords records = new RawRecords(HADOOP, List.of(input))) {
            assertThatThrownBy(() -> records.read(0, 0, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a.csv was changed after it was read");
        }
    }

    private Input input(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.from(LISTED));
        return new Input(LoggedFiles.uri(file), content.length, InputIdentity.ofSizeAndTime(content.length, LISTED));
    }
}
