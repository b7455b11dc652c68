package io.github.ecommercepipeline.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
