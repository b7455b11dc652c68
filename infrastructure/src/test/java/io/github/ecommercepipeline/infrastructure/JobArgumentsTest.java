package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.glue.GlueArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The template passes only arguments that the job's entry point knows, and all that it requires. */
class JobArgumentsTest {

    /** AWS Glue's own arguments, which the entry point ignores. */
    private static final Set<String> GLUE = Set.of(
            "job-language",
            "class",
            "conf",
            "extra-jars",
            "TempDir",
            "enable-auto-scaling",
            "enable-metrics",
            "enable-observability-metrics",
            "job-bookmark-option",
            "custom-logGroup-prefix");

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_argument_is_glues_or_one_of_the_entry_points(Synthesised environment) {
        for (String name : names(environment)) {
            Optional<GlueArgument> ours = GlueArgument.of(name);
            assertThat(ours.isPresent() ^ GLUE.contains(name)).as("--" + name).isTrue();
            assertThat(ours.map(GlueArgument::isGivenByGlue).orElse(false))
                    .as("--" + name)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_required_argument_is_given_and_none_is_empty(Synthesised environment) {
        List<String> names = names(environment);
        for (GlueArgument argument : GlueArgument.values()) {
            if (argument.isRequired()) {
                assertThat(names).contains(argument.argument());
            }
        }
        for (JsonNode value : arguments(environment)) {
            assertThat(value.isTextual() ? value.asText() : value.toString()).isNotBlank();
        }
    }

    /** AWS, "Migrating to AWS Glue 5.1": S3A does not take the region of its surroundings. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void s3_is_asked_in_the_region_of_the_job_and_of_its_gateway_endpoint(Synthesised environment) {
        String region = environment.settings().region();
        assertThat(arguments(environment).path("--conf").asText())
                .isEqualTo("spark.hadoop.fs.s3a.endpoint.region=" + region);
    }

    /** In AWS Glue 6.0 nothing reads them, and nothing would say so. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void no_argument_sets_an_option_of_emrfs(Synthesised environment) {
        assertThat(arguments(environment).toString()).doesNotContainIgnoringCase("fs.s3.", "emrfs", "s3-optimized");
    }

    /** So that a failure to reach the warehouse is not caused by permissions on the secret or by the network. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void the_secret_and_the_copy_role_are_those_of_the_stacks(Synthesised environment) {
        ResourceNames names = environment.names();
        assertThat(arguments(environment).path("--secret").asText())
                .isEqualTo(environment
                        .only("warehouse", "AWS::SecretsManager::Secret")
                        .properties()
                        .path("Name")
                        .asText());
        assertThat(arguments(environment).path("--iam-role").asText()).isEqualTo(names.roleArn(names.copyRole()));
        assertThat(arguments(environment).path("--warehouse").toString())
                .contains("jdbc:redshift://")
                .doesNotContain("ssl=false");
    }

    private static List<String> names(Synthesised environment) {
        List<String> names = new ArrayList<>();
        arguments(environment).fieldNames().forEachRemaining(name -> {
            assertThat(name).startsWith("--");
            names.add(name.substring(2));
        });
        return names;
    }

    private static JsonNode arguments(Synthesised environment) {
        return environment.only("job", "AWS::Glue::Job").properties().path("DefaultArguments");
    }
}
