package io.github.ecommercepipeline.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MeasuringTest {

    @Test
    void contestants_take_turns_and_turns_of_going_first() throws IOException {
        List<Contestant> order = new ArrayList<>();

        Rounds.medians(List.of(Contestant.PIPELINE, Contestant.BARE), 3, order::add);

        assertThat(order)
                .containsExactly(
                        Contestant.PIPELINE,
                        Contestant.BARE,
                        Contestant.BARE,
                        Contestant.PIPELINE,
                        Contestant.PIPELINE,
                        Contestant.BARE);
    }

    @Test
    void the_median_is_the_middle_or_between_the_two_middle_ones() {
        assertThat(Rounds.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Rounds.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 450, 451, 600, 1024})
    void the_smallest_heap_that_is_enough_is_found(int needed) throws IOException {
        OptionalInt smallest = HeapSearch.smallest(megabytes -> megabytes >= needed);

        assertThat(smallest.orElseThrow()).isGreaterThanOrEqualTo(needed);
        assertThat(HeapSearch.MEGABYTES).filteredOn(size -> size >= needed).startsWith(smallest.orElseThrow());
    }

    @Test
    void no_heap_is_found_where_none_is_enough() throws IOException {
        assertThat(HeapSearch.smallest(megabytes -> false)).isEmpty();
    }
}
