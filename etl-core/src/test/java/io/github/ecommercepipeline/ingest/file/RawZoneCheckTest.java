package io.github.ecommercepipeline.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawZoneCheckTest {

    @TempDir
    Path raw;

    @Test
    void a_raw_zone_that_does_not_exist_or_is_a_file_is_a_problem() throws IOException {
        assertThat(check(raw).problem()).isEmpty();
        assertThat(check(raw.resolve("absent")).problem())
                .hasValue("there is no folder " + raw.resolve("absent").toUri());
        assertThat(check(Files.createFile(raw.resolve("file"))).problem())
                .hasValueSatisfying(problem -> assertThat(problem).endsWith("is a file, not a folder"));
    }

    @Test
    void files_that_are_in_no_folder_of_a_day_are_named() throws IOException {
        add("things/dt=2024-05-27/a.csv");
        add("things/b.csv");

        RawZoneCheck.Strays strays = check(raw).strays("things");

        assertThat(strays.hasDays()).isFalse();
        assertThat(strays.names()).containsExactly("things/b.csv", "things/dt=2024-05-27");
        assertThat(strays.text())
                .hasValueSatisfying(text -> assertThat(text).contains("things/b.csv, things/dt=2024-05-27"));
    }

    @Test
    void strays_beside_and_between_the_folders_of_days_are_named() throws IOException {
        add("things/year=2024/month=5/day%3D07/a.csv");
        add("things/year=2024/month=05/extra/a.csv");
        add("things/year=2024/a.csv");
        add("things/may/a.csv");

        RawZoneCheck.Strays strays = check(raw).strays("things");

        assertThat(strays.hasDays()).isTrue();
        assertThat(strays.names())
                .containsExactly("things/may", "things/year=2024/a.csv", "things/year=2024/month=05/extra");
    }

    @Test
    void ignored_names_empty_folders_and_absent_datasets_are_no_strays() throws IOException {
        add("things/_temporary/a.csv");
        add("things/.hidden");
        Files.createDirectories(raw.resolve("things/dt=2024-05-27"));

        assertThat(check(raw).strays("things").text()).isEmpty();
        assertThat(check(raw).strays("others").text()).isEmpty();
    }

    private static RawZoneCheck check(Path root) {
        return new RawZoneCheck(new Configuration(), root.toUri().toString());
    }

    private void add(String path) throws IOException {
        Path file = raw.resolve(path);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://lake//raw", "s3a://lake/raw//shop", "s3://lake//"})
    void a_prefix_with_an_empty_segment_is_refused_instead_of_reading_another(String root) throws IOException {
        assertThat(new RawZoneCheck(new Configuration(), root).problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith(
                                "Hadoop cannot address the keys below " + root + ", which contain an empty segment"));
    }
}
