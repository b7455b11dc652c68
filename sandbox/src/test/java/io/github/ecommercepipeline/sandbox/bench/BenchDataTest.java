package io.github.ecommercepipeline.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchDataTest {

    private static List<String> records(Path raw) throws IOException {
        List<String> records = new ArrayList<>();
        try (Stream<Path> files = Files.list(BenchData.folder(raw))) {
            for (Path file : files.sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                records.addAll(lines.subList(1, lines.size()));
            }
        }
        return records;
    }

    @Test
    void eight_files_hold_the_same_records_as_one(@TempDir Path folder) throws IOException {
        BenchData.write(folder.resolve("eight"), 10_001, 8);
        BenchData.write(folder.resolve("one"), 10_001, 1);

        assertThat(records(folder.resolve("eight"))).hasSize(10_001).isEqualTo(records(folder.resolve("one")));
    }

    @Test
    void one_in_a_hundred_is_faulty_and_one_in_two_hundred_repeats_a_key(@TempDir Path folder) throws IOException {
        BenchData.write(folder, 50_000, 1);

        List<String> records = records(folder);
        Set<String> keys = new HashSet<>();
        records.forEach(line -> keys.add(line.substring(0, line.indexOf(','))));
        long faulty = records.stream()
                .filter(line -> line.contains(",,")
                        || line.contains("\"5,20\"")
                        || line.contains("2024-13-40")
                        || line.contains(",-1,")
                        || line.contains("shipped?"))
                .count();
        assertThat(faulty).isBetween(400L, 600L);
        assertThat(records.size() - keys.size()).isBetween(190, 310);
    }
}
