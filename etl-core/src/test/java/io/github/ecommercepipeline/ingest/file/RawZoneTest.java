package io.github.ecommercepipeline.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.LineFormat;
import io.github.ecommercepipeline.manifest.InputIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawZoneTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 7);

    @TempDir
    Path raw;

    @Test
    void all_notations_of_a_partition_are_one_batch() throws IOException {
        add("things/year=2024/month=05/day=07/b.csv", "12");
        add("things/year=2024/month=5/day=7/a.csv.gz", "1");
        add("things/year=2024/month=05/day=7/c.CSV", "");
        add("things/year%3D2024/month%3d5/day%3D07/d.CSV.GZ", "");
        add("things/year=2024/month=05/day=17/x.csv", "");
        add("things/year=2024/month=15/day=07/x.csv", "");
        add("things/year=2023/month=05/day=07/x.csv", "");
        add("others/year=2024/month=05/day=07/x.csv", "");

        List<Input> inputs = list();

        assertThat(inputs)
                .extracting(input -> input.path().replaceFirst("^file:.*/things/", ""))
                .containsExactly(
                        "year=2024/month=5/day=7/a.csv.gz",
                        "year=2024/month=05/day=07/b.csv",
                        "year=2024/month=05/day=7/c.CSV",
                        "year%3D2024/month%3d5/day%3D07/d.CSV.GZ");
        assertThat(inputs).extracting(Input::size).containsExactly(1L, 2L, 0L, 0L);
    }

    @Test
    void the_days_of_a_dataset_are_its_folders_whatever_else_is_there() throws IOException {
        add("things/year=2024/month=5/day=17/x.csv", "");
        add("things/year%3D2024/month=05/day=07/notes.txt", "");
        add("things/year=2024/month=02/day=30/x.csv", "");
        add("things/year=2024/month=03/notes.txt", "");
        add("things/year=2024/month=03/day=some/x.csv", "");
        add("things/dt=2024-05-01/x.csv", "");
        add("others/year=2024/month=05/day=08/x.csv", "");

        assertThat(RawZone.days(new Configuration(), raw.toString(), "things"))
                .containsExactly(DAY, LocalDate.of(2024, 5, 17));
        assertThat(RawZone.days(new Configuration(), raw.toString(), "nothing")).isEmpty();
    }

    @Test
    void a_day_without_folder_or_files_has_no_inputs() throws IOException {
        assertThat(list()).isEmpty();
        Files.createDirectories(raw.resolve("things/year=2024/month=05/day=07"));
        assertThat(list()).isEmpty();
    }

    @Test
    void names_that_start_with_underscore_or_dot_are_ignored() throws IOException {
        add("things/year=2024/month=05/day=07/_SUCCESS", "");
        add("things/year=2024/month=05/day=07/.a.csv.tmp", "");
        add("things/year=2024/month=05/day=07/_temporary/0/a.csv", "");

        assertThat(list()).isEmpty();
    }

    @Test
    void other_files_are_refused_by_name() throws IOException {
        add("things/year=2024/month=05/day=07/a.csv", "");
        add("things/year=2024/month=05/day=07/a.csv.zip", "");
        add("things/year=2024/month=05/day=07/hour=01/a.csv", "");

        assertThatThrownBy(this::list)
                .isInstanceOf(RawZoneException.class)
                .hasMessageMatching(
                        "not CSV: file:.*/a.csv.zip, file:.*/hour=01"
                                + " \\(allowed: \\*.csv, \\*.csv.gz, \\*.csv.zst, \\*.csv.lz4; csv.files in the contract allows others; names starting with _ or . are ignored\\)");
    }

    @Test
    void size_and_time_identify_a_file_where_there_are_no_etags() throws IOException {
        Path file = add("things/year=2024/month=05/day=07/a.csv", "1");
        InputIdentity before = list().get(0).identity();
        assertThat(before)
                .isEqualTo(InputIdentity.ofSizeAndTime(
                        1, Files.getLastModifiedTime(file).toInstant()));

        Files.writeString(file, "22");

        assertThat(list().get(0).identity()).isNotEqualTo(before);
    }

    @Test
    void the_contract_may_allow_files_of_other_names() throws IOException {
        add("things/year=2024/month=05/day=07/a.csv", "");
        add("things/year=2024/month=05/day=07/[1] b.TXT", "");
        add("things/year=2024/month=05/day=07/c.tsv.gz", "");

        assertThat(list(List.of("*.csv", "[1] *.txt", "*.tsv*"))).hasSize(3);
        assertThatThrownBy(() -> list(List.of("*.tsv*", "*.txt")))
                .isInstanceOf(RawZoneException.class)
                .hasMessageMatching("not CSV: file:.*/a.csv \\(allowed: \\*.tsv\\*, \\*.txt; csv.files in the contract"
                        + " allows others; names starting with _ or . are ignored\\)");
    }

    private List<Input> list() {
        return list(LineFormat.DEFAULT.files());
    }

    private List<Input> list(List<String> patterns) {
        return RawZone.list(new Configuration(), raw.toUri().toString(), "things", DAY, patterns);
    }

    private Path add(String path, String content) throws IOException {
        Path file = raw.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
