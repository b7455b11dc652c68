package io.github.ecommercepipeline.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @TempDir
    private Path folder;

    @Test
    void an_environment_is_read_with_its_defaults() {
        EnvironmentSettings dev = SettingsReader.read(Path.of("environments/dev.yaml"));

        assertThat(dev.availabilityZones()).containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1c");
        assertThat(dev.warehouse()).isEqualTo(new RedshiftSettings.Serverless("shop", 8, 16, 10));
        assertThat(dev.job().workers()).isEqualTo(2);
        assertThat(dev.alerts().email()).isEmpty();
        assertThat(dev.delivery()).isEmpty();
    }

    @Test
    void every_problem_is_reported_at_once() throws IOException {
        String text = Files.readString(Path.of("environments/dev.yaml"))
                .replace("\"111111111111\"", "111111111111")
                .replace("[eu-west-1a, eu-west-1b, eu-west-1c]", "[eu-west-1a, eu-west-1b, us-east-1c]")
                .replace("Europe/London", "Europe/Atlantis")
                .replace("workers: 2", "workers: 1\n  spot: true")
                .replace("startAt: \"02:00\"", "startAt: \"25:00\"")
                .replace("maxCapacityRpu: 16", "maxCapacityRpu: 4")
                .replace("  sources: keep\n", "");

        assertThatThrownBy(() -> SettingsReader.read(file(text)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("account: is 111111111111 (allowed: 12 digits in quotes)")
                .hasMessageContaining(
                        "availabilityZones: is [\"eu-west-1a\",\"eu-west-1b\",\"us-east-1c\"] (allowed: a list of 3 distinct values")
                .hasMessageContaining("zone: 'Europe/Atlantis' is not a time zone")
                .hasMessageContaining("warehouse.serverless.maxCapacityRpu: is below baseCapacityRpu")
                .hasMessageContaining("job.workers: is 1 (allowed: a whole number from 2 to 100)")
                .hasMessageContaining("job.startAt: is \"25:00\"")
                .hasMessageContaining("job.spot: is unknown")
                .hasMessageContaining("archiver.sources: is missing (allowed: one of [keep, remove])");
    }

    @Test
    void a_deadline_before_the_job_starts_is_refused() throws IOException {
        String text =
                Files.readString(Path.of("environments/dev.yaml")).replace("freshBy: \"06:00\"", "freshBy: \"01:30\"");

        assertThatThrownBy(() -> SettingsReader.read(file(text)))
                .hasMessageContaining("alerts.freshBy: is not after job.startAt");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/London, 01:00, 02:00",
        "Europe/London, 01:59, 02:00",
        "Europe/Berlin, 02:15, 03:00",
        "America/New_York, 02:30, 03:00",
        "Australia/Lord_Howe, 02:10, 02:30",
        "Atlantic/Azores, 00:00, 01:00"
    })
    void a_time_that_the_zone_skips_is_refused_with_one_that_it_has(String zone, String time, String free)
            throws IOException {
        String text = Files.readString(Path.of("environments/dev.yaml"))
                .replace("Europe/London", zone)
                .replace("startAt: \"02:00\"", "startAt: \"" + time + "\"");

        assertThatThrownBy(() -> SettingsReader.read(file(text)))
                .hasMessageContaining("job.startAt: is \"" + time + "\", which " + zone + " does not have on 20")
                .hasMessageContaining("(allowed: any other time, such as \"" + free + "\")");
    }

    @ParameterizedTest
    @CsvSource({"Europe/London, 02:00", "Europe/London, 00:59", "UTC, 02:00", "Asia/Tokyo, 02:30"})
    void a_time_that_the_zone_always_has_is_accepted(String zone, String time) throws IOException {
        String text = Files.readString(Path.of("environments/dev.yaml"))
                .replace("Europe/London", zone)
                .replace("startAt: \"02:00\"", "startAt: \"" + time + "\"");

        assertThat(SettingsReader.read(file(text)).job().startAt()).isEqualTo(LocalTime.parse(time));
    }

    @Test
    void a_file_from_before_version_2_is_refused_with_its_times_in_the_zone() throws IOException {
        String text = Files.readString(Path.of("environments/dev.yaml"))
                .replace("version: 2\n", "")
                .replace("Europe/London", "Europe/Berlin")
                .replace("startAt: \"00:30\"", "startAt: \"01:10\"");

        assertThatThrownBy(() -> SettingsReader.read(file(text)))
                .hasMessageContaining("version: is missing (allowed: 2)")
                .hasMessageContaining("are now in the setting 'zone', Europe/Berlin")
                .hasMessageContaining(
                        "job.startAt: \"03:00\", generator.startAt: \"03:00\", alerts.freshBy: \"07:00\"");
        assertThatThrownBy(() -> SettingsReader.read(file("version: 3\n" + text)))
                .hasMessageContaining("version: is 3 (allowed: one of [2])");
    }

    @Test
    void a_warehouse_is_one_of_two_kinds() throws IOException {
        String text = Files.readString(Path.of("environments/dev.yaml")).replace("  serverless:", "  server:");

        assertThatThrownBy(() -> SettingsReader.read(file(text)))
                .hasMessageContaining("warehouse.server: is unknown")
                .hasMessageContaining("warehouse.serverless: is missing, or cluster is also given");
    }

    @Test
    void a_file_that_is_not_yaml_is_refused() throws IOException {
        Path broken = file("project: [");
        assertThatThrownBy(() -> SettingsReader.read(broken)).hasMessageContaining("not YAML");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("dev.yaml"), text);
    }
}
