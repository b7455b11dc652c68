package io.github.ecommercepipeline.infrastructure.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.PipelineApp;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.config.NetworkSettings;
import io.github.ecommercepipeline.infrastructure.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that have endpoints already, or that need fewer. */
class SharedNetworkTest {

    private static final Path CLUSTER = Path.of("src/test/resources/settings/cluster.yaml");

    @TempDir
    private Path folder;

    @Test
    void the_settings_name_every_endpoint() {
        Set<String> words =
                Arrays.stream(Endpoint.values()).map(Endpoint::setting).collect(Collectors.toCollection(TreeSet::new));
        words.add("s3");

        assertThat(NetworkSettings.SERVICES).isEqualTo(words);
    }

    @Test
    void endpoints_that_the_network_has_are_not_created_and_need_no_route_table() throws IOException {
        String text = Files.readString(CLUSTER)
                .replaceFirst("    routeTables: .*\n", "")
                .replace("[redshift, sts]", "[s3, secretsmanager, kms, glue, redshift, logs, monitoring, sts]");

        assertThat(endpoints(network(text))).containsExactly("com.amazonaws.eu-central-1.events");
    }

    @Test
    void one_route_table_serves_all_subnets() throws IOException {
        String text = Files.readString(CLUSTER)
                .replaceFirst("    routeTables: .*", "    routeTables: [rtb-00000000000000001]");

        JsonNode network = network(text);

        assertThat(network.findValue("RouteTableIds").toString()).isEqualTo("[\"rtb-00000000000000001\"]");
        assertThat(endpoints(network)).hasSize(7).noneMatch(service -> service.endsWith(".sts"));
    }

    @Test
    void settings_that_cannot_change_are_an_output_of_the_network() {
        assertThat(Synthesised.DEV
                        .template("network")
                        .at("/Outputs/FixedSettings/Value")
                        .asText())
                .isEqualTo("warehouse=serverless network.cidr=10.40.0.0/16"
                        + " availabilityZones=eu-west-1a,eu-west-1b,eu-west-1c");
        assertThat(Synthesised.CLUSTER
                        .template("network")
                        .at("/Outputs/FixedSettings/Value")
                        .asText())
                .isEqualTo("warehouse=cluster warehouse.cluster.vpc=vpc-0123456789abcdef0");
    }

    private JsonNode network(String text) throws IOException {
        Path out = folder.resolve("out");
        PipelineApp.synthesise(
                SettingsReader.read(Files.writeString(folder.resolve("cluster.yaml"), text)), Synthesised.RELEASE, out);
        return Synthesised.read(out.resolve("shopdata-cluster-network.template.json"));
    }

    private static Set<String> endpoints(JsonNode network) {
        return network.path("Resources").properties().stream()
                .map(Map.Entry::getValue)
                .filter(resource -> resource.path("Type").asText().equals("AWS::EC2::VPCEndpoint"))
                .map(resource -> service(resource.at("/Properties/ServiceName")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String service(JsonNode name) {
        return name.isTextual() ? name.asText() : "com.amazonaws.s3";
    }
}
