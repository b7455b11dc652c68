package io.github.ecommercepipeline.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JudgedRoundsTest {

    @TempDir
    Path folder;

    @Test
    void figures_are_void_where_contestants_judged_differently() throws IOException {
        JudgedRounds judged = new JudgedRounds();
        new JudgedCounts(10, 7, 2, 1).keep(folder.resolve("a/out"));
        judged.ran(Contestant.PIPELINE, folder.resolve("a/out"));

        judged.ran(Contestant.BARE, folder.resolve("b/out")); // it counts nothing
        new JudgedCounts(10, 7, 2, 1).keep(folder.resolve("c/out"));
        assertThatCode(() -> judged.ran(Contestant.DUCKDB, folder.resolve("c/out")))
                .doesNotThrowAnyException();
        new JudgedCounts(10, 6, 3, 1).keep(folder.resolve("d/out"));
        assertThatThrownBy(() -> judged.ran(Contestant.USUAL, folder.resolve("d/out")))
                .hasMessageContaining("void")
                .hasMessageContaining("usual")
                .hasMessageContaining("pipeline");
    }

    @Test
    void counts_that_do_not_add_up_are_refused() {
        assertThatThrownBy(() -> new JudgedCounts(10, 7, 2, 2).keep(folder.resolve("a/out")))
                .hasMessageContaining("do not add up");
    }

    @Test
    void ratios_stand_beside_those_of_another_engine() throws IOException {
        Report other = new Report("spark-3.5");
        other.add(new Report.Figure("warm", 5_000_000, 8, "pipeline ÷ DuckDB", 13, 10));
        other.write(folder.resolve("other.json"), 5);
        Report own = new Report("spark-4.1");
        own.add(new Report.Figure("warm", 5_000_000, 8, "pipeline ÷ DuckDB", 14, 10));
        own.add(new Report.Figure("cold", 5_000_000, 8, "pipeline ÷ DuckDB", 30, 10));

        assertThat(own.beside(folder.resolve("other.json")).lines(false))
                .containsExactly(
                        "section    records  files  ratio              spark-3.5  spark-4.1",
                        "warm     5,000,000      8  pipeline ÷ DuckDB       1.30       1.40",
                        "cold     5,000,000      8  pipeline ÷ DuckDB                  3.00");
    }
}
