package io.github.ecommercepipeline.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostModelTest {

    private static final DataSize SMALL = new DataSize(1_000_000, 8);
    private static final DataSize LARGE = new DataSize(50_000_000, 8);
    private static final DataSize MANY = new DataSize(1_000_000, 10_000);

    @Test
    void a_straight_line_is_found_again() {
        CostModel line = new CostModel(2, 1.5, 0.25);

        CostModel found = CostModel.of(Stream.of(SMALL, LARGE, MANY, new DataSize(5_000_000, 8))
                .map(size -> new CostModel.Point(size, line.seconds(size)))
                .toList());

        assertThat(found.start()).isCloseTo(2, within(1e-6));
        assertThat(found.perMillionRecords()).isCloseTo(1.5, within(1e-6));
        assertThat(found.perThousandFiles()).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void a_small_run_weighs_as_much_as_a_long_one() {
        CostModel found = CostModel.of(List.of(
                new CostModel.Point(SMALL, 1),
                new CostModel.Point(SMALL, 1.2),
                new CostModel.Point(LARGE, 50),
                new CostModel.Point(LARGE, 60),
                new CostModel.Point(MANY, 3)));

        assertThat(found.seconds(SMALL)).isBetween(1.0, 1.2);
        assertThat(found.seconds(LARGE)).isBetween(50.0, 60.0);
        assertThat(found.seconds(MANY)).isCloseTo(3, within(1e-6));
    }
}
