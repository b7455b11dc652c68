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
    void contestantsTakeTurnsAndTurnsOfGoingFirst() throws IOException {
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
    void theMedianIsTheMiddleOrBetweenTheTwoMiddleOnes() {
        assertThat(Rounds.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Rounds.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 450, 451, 600, 1024})
    void theSmallestHeapThatIsEnoughIsFound(int needed) throws IOException {
        OptionalInt smallest = HeapSearch.smallest(megabytes -> megabytes >= needed);

        assertThat(smallest.orElseThrow()).isGreaterThanOrEqualTo(needed);
        assertThat(HeapSearch.MEGABYTES).filteredOn(size -> size >= needed).startsWith(smallest.orElseThrow());
    }

    @Test
    void noHeapIsFoundWhereNoneIsEnough() throws IOException {
        assertThat(HeapSearch.smallest(megabytes -> false)).isEmpty();
    }
}
