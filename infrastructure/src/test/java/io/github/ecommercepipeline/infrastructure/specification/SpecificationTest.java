package io.github.ecommercepipeline.infrastructure.specification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every template is valid by CloudFormation's resource specification. */
class SpecificationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Specification SPECIFICATION = Specification.read();
    private static final TemplateValidator VALIDATOR = new TemplateValidator(SPECIFICATION);

    private static final String VALID = """
            {"Resources": {
              "Daily": {"Type": "AWS::Scheduler::Schedule", "DependsOn": ["Queue"], "Properties": {
                "ScheduleExpression": "cron(0 2 * * ? *)",
                "State": "ENABLED",
                "FlexibleTimeWindow": {"Mode": "OFF"},
                "Target": {
                  "Arn": {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}]]},
                  "RoleArn": "arn:aws:iam::111111111111:role/start",
                  "RetryPolicy": {"MaximumRetryAttempts": 20},
                  "DeadLetterConfig": {"Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}}}},
              "Queue": {"Type": "AWS::SQS::Queue", "DeletionPolicy": "RetainExceptOnCreate", "Properties": {
                "QueueName": "starts", "SqsManagedSseEnabled": true, "Tags": [{"Key": "a", "Value": "b"}]}}}}
            """;

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_template_is_valid(Synthesised environment) {
        assertThat(environment.templates())
                .isNotEmpty()
                .allSatisfy(template -> assertThat(VALIDATOR.problems(Synthesised.read(template)))
                        .as(template.getFileName().toString())
                        .isEmpty());
    }

    @Test
    void a_valid_template_has_no_problem() throws Exception {
        assertThat(VALIDATOR.problems(JSON.readTree(VALID))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/Resources/Daily/Properties | Timezone | 'UTC' | Daily.Timezone: is no property",
                "/Resources/Daily/Properties/Target | Retry | {} | Daily.Target.Retry: is no property",
                "/Resources/Daily/Properties | FlexibleTimeWindow | | Daily.FlexibleTimeWindow: is required",
                "/Resources/Daily/Properties/Target | RoleArn | | Daily.Target.RoleArn: is required",
                "/Resources/Daily/Properties/Target/RetryPolicy | MaximumRetryAttempts | 'often' | must be number",
                "/Resources/Daily/Properties/Target | RetryPolicy | 20 | must be an object",
                "/Resources/Daily/Properties | State | 'PAUSED' | ENABLED",
                "/Resources/Daily/Properties | Description | null | must not be null",
                "/Resources/Daily/Properties | Description | ['a'] | must be string",
                "/Resources/Daily/Properties | Target | {'Fn::Join':['',[]]} | Daily.Target: Fn::Join cannot yield",
                "/Resources/Daily/Properties/Target/DeadLetterConfig | Arn | {'Fn::GetAtt':['Queue','Uri']} | no attribute Uri",
                "/Resources/Daily/Properties/Target | Arn | {'Ref':'Gone'} | there is no resource or parameter Gone",
                "/Resources/Daily | DependsOn | 'Gone' | there is no resource",
                "/Resources/Daily | Type | 'AWS::Scheduler::Timer' | scripts/cloudformation-spec",
                "/Resources/Daily | DeletePolicy | 'Retain' | is no attribute of a resource",
                "/Resources/Queue | UpdateReplacePolicy | 'RetainExceptOnCreate' | is \"RetainExceptOnCreate\"",
                "/Resources/Queue/Properties | SqsManagedSseEnabled | 'yes' | must be boolean",
                "/Resources/Queue/Properties | Tags | {'a':'b'} | Queue.Tags: must be a list",
                "/Resources/Queue/Properties | Tags | [{'Key':'a'}] | Queue.Tags[0]: must be tag"
            })
    void what_cloudformation_would_refuse_is_refused(String place, String name, String value, String problem)
            throws Exception {
        JsonNode template = JSON.readTree(VALID);
        ObjectNode object = (ObjectNode) template.at(place);
        if (value == null) {
            object.remove(name);
        } else {
            object.set(name, JSON.readTree(value.replace('\'', '"')));
        }

        assertThat(VALIDATOR.problems(template)).singleElement().asString().contains(problem);
    }

    /** The specification is what the script extracted, of one known version. */
    @Test
    void the_specification_was_not_edited() throws Exception {
        Path file = Path.of("src/test/resources" + Specification.FILE);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        String script = Files.readString(Path.of("../scripts/cloudformation-spec"));
        JsonNode source = SPECIFICATION.root().path("source");

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo(Files.readString(Path.of(file.toString().replace(".json", ".sha256")))
                        .strip());
        assertThat(script)
                .contains(
                        "version=" + source.path("version").asText() + "\n",
                        "integrity=" + source.path("integrity").asText() + "\n");
    }

    @Test
    void the_specification_has_the_used_types_alone() {
        Set<String> used = new TreeSet<>();
        for (Synthesised environment : Synthesised.values()) {
            environment.resources().forEach(resource -> used.add(resource.type()));
        }
        Set<String> specified = new TreeSet<>();
        SPECIFICATION.root().path("resources").fieldNames().forEachRemaining(specified::add);

        assertThat(List.copyOf(specified)).containsExactlyElementsOf(used);
    }
}
