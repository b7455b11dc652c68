package io.github.ecommercepipeline.generator.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.generator.fault.FileFaults;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatasetCountsTest {

    @Test
    void a_day_with_records_of_which_none_is_accepted_is_expected_to_be_stopped_by_the_gate() {
        DatasetCounts rejected = new DatasetCounts(List.of(file(0, 2)));

        assertThat(rejected.expected(true, true)).isEqualTo("gate failed");
        assertThat(rejected.expected(true, false)).isEqualTo("published");
    }

    @Test
    void a_day_with_an_accepted_record_or_without_records_is_expected_to_be_published() {
        assertThat(new DatasetCounts(List.of(file(0, 2), file(1, 0))).expected(true, true))
                .isEqualTo("published");
        assertThat(new DatasetCounts(List.of(file(0, 0))).expected(true, true)).isEqualTo("published");
        assertThat(new DatasetCounts(List.of()).expected(true, true)).isEqualTo("no input");
    }

    private static FileCounts file(long accepted, long rejected) {
        FileCounts file = new FileCounts("part-00000.csv", new FileFaults(Set.of(), List.of(), Optional.empty()));
        file.accepted = accepted;
        file.rejected = rejected;
        return file;
    }
}
