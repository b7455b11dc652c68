package io.github.ecommercepipeline.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.outcome.part.PartFiles;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StagedPartWriterTest {

    private static final Configuration HADOOP = new Configuration(false);
    private static final long MEGABYTE = 1L << 20;

    @TempDir
    Path folder;

    private PartFiles files(Compression compression) {
        return new PartFiles(
                new RunFolders(folder.toString(), "q", new StagedFileOptions(compression, MEGABYTE)), "part-00000-1");
    }

    @ParameterizedTest
    @EnumSource
    void a_large_part_is_divided_between_records_into_files_of_the_requested_size_and_read_back_as_one(
            Compression compression) throws IOException {
        List<byte[]> lines = lines(40_000);
        PartFiles files = files(compression);
        List<Integer> counts;
        try (StagedPartWriter out = new StagedPartWriter(HADOOP, files::staged, MEGABYTE)) {
            for (byte[] line : lines) {
                out.writeLine(line, 0, line.length);
            }
            counts = out.lines();
        }

        int pieces = counts.size();
        assertThat(pieces).isBetween(3, 5);
        assertThat(counts.stream().mapToInt(Integer::intValue).sum())
                .as("with the file that is open")
                .isEqualTo(lines.size());
        for (int piece = 0; piece < pieces; piece++) {
            Path file = Path.of(files.staged(piece).toUri().getPath());
            assertThat(file.toString()).endsWith(".csv" + compression.suffix());
            long least = piece == pieces - 1 ? 1 : MEGABYTE;
            assertThat(Files.size(file)).isBetween(least, MEGABYTE + MEGABYTE / 2);
            assertThat(lines(file)).isEqualTo(counts.get(piece).longValue());
        }
        try (StagedPartReader in = new StagedPartReader(HADOOP, files::staged)) {
            for (byte[] line : lines) {
                assertThat(new String(in.next().line(), StandardCharsets.US_ASCII))
                        .isEqualTo(new String(line, StandardCharsets.US_ASCII));
            }
        }
        try (StagedPartReader in = new StagedPartReader(HADOOP, files::staged)) {
            int length = lines.get(0).length;
            for (int next = 0; next + 9_999 < lines.size(); next += 9_999) {
                in.skip(9_998L * length);
                assertThat(in.next().line()).isEqualTo(lines.get(next + 9_998));
            }
        }
    }

    @Test
    void a_part_without_records_has_no_file() throws IOException {
        try (StagedPartWriter out = new StagedPartWriter(HADOOP, files(Compression.ZSTD)::staged, MEGABYTE)) {
            assertThat(out.lines()).isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static long lines(Path file) throws IOException {
        try (StagedLineReader in = new StagedLineReader(StagedFiles.open(file.toString(), HADOOP))) {
            long lines = 0;
            while (in.next()) {
                lines++;
            }
            return lines;
        }
    }

    /** Half of each byte is chance, so that no compression gets far below half of the size. */
    private static List<byte[]> lines(int count) {
        Random dice = new Random(7);
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder line = new StringBuilder();
            for (int word = 0; word < 12; word++) {
                line.append(Long.toHexString(dice.nextLong() | Long.MIN_VALUE));
            }
            lines.add(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        }
        return lines;
    }
}
