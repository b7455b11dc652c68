package io.github.ecommercepipeline.infrastructure.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that AWS, or our own scripts, would refuse later and less clearly. */
class RefusedSettingsTest {

    private static final Path DEV = Path.of("environments/dev.yaml");
    private static final Path CLUSTER = Path.of("src/test/resources/settings/cluster.yaml");

    @TempDir
    private Path folder;

    @Test
    void the_faults_of_a_file_are_reported_at_once_and_in_plain_words() throws IOException {
        String text = Files.readString(DEV)
                .replace("project: ecommerce", "project: a-long-project1")
                .replace("environment: dev", "environment: an-environment1")
                .replace("baseCapacityRpu: 8", "baseCapacityRpu: 9")
                .replace("maxCapacityRpu: 16", "maxCapacityRpu: 20")
                .replace("database: shop", "database: dev")
                .replace("10.40.0.0/16", "10.40.1.0/16\n  leaveOutEndpoints: [redshift, kms]");

        assertThatThrownBy(() -> SettingsReader.read(file("other.yaml", text)))
                .hasMessageContaining(
                        "project: has 30 characters together with environment (allowed: at most 29 in this region")
                .hasMessageContaining("environment: is 'an-environment1', but the file is other.yaml")
                .hasMessageContaining(
                        "warehouse.serverless.baseCapacityRpu: is 9 (allowed: 4, or a multiple of 8 up to 512)")
                .hasMessageContaining("warehouse.serverless.maxCapacityRpu: is 20 (allowed: 4, or a multiple of 8")
                .hasMessageContaining(
                        "warehouse.serverless.database: is dev (allowed: a name that Redshift does not use")
                .hasMessageContaining("network.cidr: is 10.40.1.0/16 (allowed: the first address of a network")
                .hasMessageContaining("network.leaveOutEndpoints: includes kms (allowed: redshift, sts;");
    }

    /** It keeps the last minute for passing on what is left. */
    @Test
    void an_archiver_that_would_have_no_time_to_archive_is_refused() throws IOException {
        String text = Files.readString(DEV);
        String archiver = "archiver:\n  memoryMiB: 512\n  timeoutMinutes: ";
        assertThat(text).contains(archiver + 15);

        assertThatThrownBy(() -> SettingsReader.read(file("dev.yaml", text.replace(archiver + 15, archiver + 1))))
                .hasMessageContaining("archiver.timeoutMinutes: is 1 (allowed: a whole number from 2 to 15)");
        assertThat(SettingsReader.read(file("dev.yaml", text.replace(archiver + 15, archiver + 2)))
                        .archiver()
                        .timeoutMinutes())
                .isEqualTo(2);
    }

    /** It would be in version control, and in the output of the build. */
    @Test
    void the_address_of_a_webhook_in_place_of_its_secret_is_refused_and_not_repeated() throws IOException {
        String text = Files.readString(DEV)
                .replace("alerts:", "alerts:\n  chatSecret: https://hooks.slack.com/services/T0/B0/planted");

        assertThatThrownBy(() -> SettingsReader.read(file("dev.yaml", text)))
                .hasMessageContaining("alerts.chatSecret: is not the name of a secret (allowed: ")
                .hasMessageNotContaining("planted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.0", "4.0", "6", "6.1", "5.1 "})
    void a_version_of_glue_for_which_there_is_no_job_jar_is_refused(String version) throws IOException {
        String text = Files.readString(DEV).replace("glueVersion: \"6.0\"", "glueVersion: \"" + version + "\"");

        assertThatThrownBy(() -> SettingsReader.read(file("dev.yaml", text)))
                .hasMessageContaining("job.glueVersion: is \"" + version + "\" (allowed: \"5.1\" or \"6.0\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cn-north-1",
                "cn-northwest-1",
                "us-gov-west-1",
                "us-iso-east-1",
                "us-isob-east-1",
                "eusc-de-east-1"
            })
    void a_region_of_another_partition_is_refused(String region) throws IOException {
        String text = Files.readString(DEV).replace("eu-west-1", region);

        assertThatThrownBy(() -> SettingsReader.read(file("dev.yaml", text)))
                .hasMessageContaining("region: is \"" + region + "\" (allowed: a region of AWS's main partition")
                .hasMessageNotContaining("availabilityZones");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1", "ap-southeast-5", "me-central-1", "us-east-2", "il-central-1"})
    void the_longest_names_are_those_whose_longest_bucket_fits(String region) throws IOException {
        String project = "p".repeat(15);
        int rest = 63 - ("-artifacts-111111111111-" + region).length() - 1 - project.length();
        String fits = "e".repeat(rest);
        String text =
                Files.readString(DEV).replace("eu-west-1", region).replace("project: ecommerce", "project: " + project);

        EnvironmentSettings settings =
                SettingsReader.read(file(fits + ".yaml", text.replace("environment: dev", "environment: " + fits)));

        ResourceNames names = ResourceNames.of(settings);
        assertThat(names.artifactBucket()).hasSize(63);
        assertThat(names.rawBucket().length()).isLessThan(63);
        assertThatThrownBy(() -> SettingsReader.read(
                        file(fits + "e.yaml", text.replace("environment: dev", "environment: " + fits + "e"))))
                .hasMessageContaining("project: has " + (project.length() + rest + 1) + " characters");
    }

    @Test
    void a_name_that_s3_reserves_is_refused() throws IOException {
        String text = Files.readString(DEV).replace("project: ecommerce", "project: sthree");

        assertThatThrownBy(() -> SettingsReader.read(file("dev.yaml", text)))
                .hasMessageContaining("project: begins with sthree- (allowed:");
    }

    @Test
    void a_cluster_needs_route_tables_only_for_an_endpoint_that_its_network_lacks() throws IOException {
        String text = Files.readString(CLUSTER).replaceFirst("    routeTables: .*\n", "");

        assertThatThrownBy(() -> SettingsReader.read(file("cluster.yaml", text)))
                .hasMessageContaining("warehouse.cluster.routeTables: is missing");
        assertThat(SettingsReader.read(
                                file("cluster.yaml", text.replace("[redshift, sts]", "[s3, kms, redshift, sts]")))
                        .network()
                        .hasEndpoint("s3"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.40.0.0/15", "10.40.0.0/23", "10.256.0.0/16", "10.40.0.1/22", "10.40.0.0/99"})
    void a_network_that_aws_refuses_is_refused(String cidr) throws IOException {
        String text = Files.readString(DEV).replace("10.40.0.0/16", cidr);

        assertThatThrownBy(() -> SettingsReader.read(file("dev.yaml", text)))
                .hasMessageContaining("network.cidr: is " + cidr);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
