package io.github.ecommercepipeline.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.InputIdentity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitPackerTest {

    private static final long MB = 1 << 20;

    @Test
    void many_small_files_are_four_tasks_for_each_core() {
        assertThat(sizes(tasks(2, small(4_000)))).containsExactlyElementsOf(Collections.nCopies(8, 500));
        assertThat(sizes(tasks(100, small(100_000)))).hasSize(400).containsOnly(250);
    }

    @Test
    void a_task_has_at_most_a_thousand_files() {
        assertThat(sizes(tasks(2, small(100_000)))).hasSize(100).containsOnly(1_000);
    }

    @Test
    void few_small_files_are_tasks_of_as_much_as_a_split() {
        assertThat(sizes(tasks(2, small(100)))).containsExactly(32, 32, 32, 4);
        assertThat(sizes(tasks(2, small(3)))).containsExactly(3);
    }

    @Test
    void a_task_reads_no_more_than_a_split_however_many_files_it_may_open() {
        List<Input> files = new ArrayList<>(small(5_000));
        files.addAll(Collections.nCopies(3, file(100 * MB)));
        List<List<FileSplit>> tasks = tasks(2, files);
        assertThat(tasks).allMatch(task -> bytes(task) <= 128 * MB);
        assertThat(sizes(tasks)).endsWith(1, 1).hasSizeLessThan(15);
    }

    @Test
    void a_large_file_beside_small_ones_is_divided() {
        List<Input> files = new ArrayList<>(List.of(file(5_000 * MB)));
        files.addAll(small(1_000));
        List<List<FileSplit>> tasks = tasks(2, files);
        assertThat(tasks).allMatch(task -> bytes(task) <= 128 * MB);
        assertThat(tasks.subList(0, 39)).allMatch(task -> task.size() == 1 && bytes(task) == 128 * MB);
        assertThat(sizes(tasks.subList(39, tasks.size()))).hasSizeLessThan(8);
    }

    @Test
    void every_split_is_in_one_task_in_order() {
        List<Input> files = List.of(file(300 * MB), file(0), file(1), file(128 * MB), file(128 * MB + 1));
        List<String> splits = tasks(2, files).stream()
                .flatMap(List::stream)
                .map(split -> split.file() + ": " + split.begin() / MB + "-" + split.end() / MB)
                .toList();
        assertThat(splits)
                .containsExactly(
                        "0: 0-128",
                        "0: 128-256",
                        "0: 256-300",
                        "1: 0-0",
                        "2: 0-0",
                        "3: 0-128",
                        "4: 0-128",
                        "4: 128-128");
    }

    private static List<List<FileSplit>> tasks(int cores, List<Input> files) {
        return new SplitPacker(128 * MB, 4 * MB, cores).pack(files, true);
    }

    private static List<Input> small(int count) {
        return IntStream.range(0, count).mapToObj(i -> file(1_300)).toList();
    }

    private static Input file(long size) {
        return new Input("/raw/a.csv", size, InputIdentity.ofEtag("a"));
    }

    private static List<Integer> sizes(List<List<FileSplit>> tasks) {
        return tasks.stream().map(List::size).toList();
    }

    private static long bytes(List<FileSplit> task) {
        return task.stream().mapToLong(split -> split.end() - split.begin()).sum();
    }
}
