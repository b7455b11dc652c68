package io.github.ecommercepipeline.run.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FolderBatchesTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    @Test
    void the_datasets_of_a_folder_are_together_on_each_day() {
        assertThat(together("a b c", Map.of("a", "f", "c", "f"), Map.of())).isEqualTo("a+c b | a+c b");
    }

    @Test
    void a_dataset_that_waits_for_its_own_earlier_days_is_together_with_the_others() {
        assertThat(together("a b", Map.of("a", "f", "b", "f"), Map.of("b", Set.of("b"))))
                .isEqualTo("a+b | a+b");
    }

    @Test
    void one_that_waits_for_another_of_its_folder_comes_after_it_by_itself() {
        assertThat(together("a b c", Map.of("a", "f", "b", "f", "c", "f"), Map.of("b", Set.of("a"))))
                .isEqualTo("a+c b | a+c b");
        assertThat(together("a o b", Map.of("a", "f", "b", "f"), Map.of("o", Set.of("a"), "b", Set.of("o"))))
                .as("through a dataset of no folder")
                .isEqualTo("a o b | a o b");
        assertThat(together(
                        "a y z b",
                        Map.of("a", "f", "b", "f", "y", "g", "z", "g"),
                        Map.of("y", Set.of("a"), "b", Set.of("z"))))
                .as("through the datasets of another folder, which are together")
                .isEqualTo("a y+z b | a y+z b");
    }

    @Test
    void what_others_wait_for_comes_first_although_it_stands_later() {
        assertThat(together("a o b", Map.of("a", "f", "b", "f"), Map.of("b", Set.of("o"))))
                .isEqualTo("o a+b | o a+b");
    }

    @Test
    void whatever_waits_for_what_nothing_waits_for_what_comes_later() {
        for (int seed = 0; seed < 500; seed++) {
            int which = seed;
            Random random = new Random(seed);
            int size = 1 + random.nextInt(9);
            Map<String, String> folders = new HashMap<>();
            Map<String, Set<String>> waiting = new HashMap<>();
            List<Batch> batches = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                String dataset = "d" + i;
                batches.add(new Batch(dataset, DAY));
                if (random.nextInt(3) > 0) {
                    folders.put(dataset, "f" + random.nextInt(2));
                }
                waiting.put(
                        dataset,
                        IntStream.range(0, i)
                                .filter(other -> random.nextInt(4) == 0)
                                .mapToObj(other -> "d" + other)
                                .collect(Collectors.toSet()));
            }
            Set<String> done = new HashSet<>();
            for (List<Batch> together : FolderBatches.of(batches, folders, waiting)) {
                assertThat(together)
                        .allSatisfy(batch ->
                                assertThat(done).as("seed %d", which).containsAll(waiting.get(batch.dataset())));
                together.forEach(batch -> done.add(batch.dataset()));
                assertThat(together.stream().map(batch -> folders.getOrDefault(batch.dataset(), batch.dataset())))
                        .containsOnly(folders.getOrDefault(
                                together.get(0).dataset(), together.get(0).dataset()));
            }
            assertThat(done).hasSize(size);
        }
    }

    /** On two days. */
    private static String together(String datasets, Map<String, String> folders, Map<String, Set<String>> waiting) {
        List<Batch> batches = new ArrayList<>();
        for (LocalDate day : List.of(DAY, DAY.plusDays(1))) {
            List.of(datasets.split(" ")).forEach(dataset -> batches.add(new Batch(dataset, day)));
        }
        List<List<Batch>> all = FolderBatches.of(batches, folders, waiting);
        return all.stream()
                .collect(Collectors.groupingBy(
                        together -> together.get(0).businessDate(),
                        java.util.TreeMap::new,
                        Collectors.mapping(
                                together ->
                                        together.stream().map(Batch::dataset).collect(Collectors.joining("+")),
                                Collectors.joining(" "))))
                .values()
                .stream()
                .collect(Collectors.joining(" | "));
    }
}
