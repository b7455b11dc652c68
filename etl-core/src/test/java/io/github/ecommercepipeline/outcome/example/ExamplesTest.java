package io.github.ecommercepipeline.outcome.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.outcome.example.Examples.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    private static final MaskedText TEXT = new MaskedText(List.of("id", "town", "price"), Set.of("town", "price"));

    @Test
    void the_first_records_of_each_reason_are_shown_and_their_text_is_made_for_them_alone() {
        Examples task = new Examples(2);
        List<Long> made = new ArrayList<>();
        for (long position = 0; position < 6; position++) {
            long place = position;
            task.add(0, position, List.of(position == 4 ? "rare" : "often"), reasons -> {
                made.add(place);
                return "text";
            });
        }
        assertThat(made).containsExactly(0L, 1L, 4L);
        assertThat(Examples.of(List.of(task), 2)).extracting(Example::position).containsExactly(0L, 1L, 4L);
        assertThat(Examples.of(List.of(new Examples(0)), 0)).isEmpty();
    }

    @Test
    void they_do_not_depend_on_how_records_are_divided_among_tasks() {
        Random random = new Random(7);
        List<List<String>> records = IntStream.range(0, 300)
                .mapToObj(i -> IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(j -> "r" + (int) Math.sqrt(random.nextInt(64)))
                        .distinct()
                        .toList())
                .toList();
        List<Example> whole = examples(records, 300);

        assertThat(whole).isNotEmpty();
        for (int size : new int[] {1, 7, 100}) {
            assertThat(examples(records, size)).isEqualTo(whole);
        }
    }

    @Test
    void a_manifest_holds_at_most_a_hundred() {
        assertThat(examples(
                        IntStream.range(0, 300).mapToObj(i -> List.of("r" + i)).toList(), 50))
                .hasSize(100);
    }

    @Test
    void values_of_public_properties_are_shown_and_all_others_masked() {
        assertThat(TEXT.of(Arrays.asList("secret", "Bath", null), List.of("price:decimal")))
                .isEqualTo("id=***, town=Bath, price=(cannot be read)");
        assertThat(TEXT.of(Arrays.asList(null, null, "1.00"), List.of("ColumnValues \"price\" > 2")))
                .isEqualTo("id=***, town=NULL, price=1.00");
        assertThat(TEXT.of(Arrays.asList("secret", "x".repeat(10_000), null), List.of()))
                .isEqualTo("id=***, town=" + "x".repeat(200) + "…, price=NULL");
        assertThat(TEXT.of(List.of(), List.of("record:field-count"))).isEqualTo("***");
        assertThat(new MaskedText(List.of("id", "town"), Set.of()).of(List.of("a", "b"), List.of()))
                .as("nothing may be shown")
                .isEqualTo("***");
    }

    private static List<Example> examples(List<List<String>> records, int size) {
        List<Examples> tasks = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (i % size == 0) {
                tasks.add(new Examples(3));
            }
            tasks.get(tasks.size() - 1).add(0, i, records.get(i), reasons -> "text");
        }
        return Examples.of(tasks, 3);
    }
}
