package io.github.ecommercepipeline.infrastructure.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Glue may write the job's logs under the prefix that we set, and under the one that it derives itself. */
class JobLogGroupsTest {

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void the_role_and_the_key_allow_both_prefixes(Synthesised environment) {
        String role = environment.names().name("job");
        String security = environment
                .only("job", "AWS::Glue::SecurityConfiguration")
                .properties()
                .path("Name")
                .asText();
        assertThat(environment
                        .only("job", "AWS::Glue::Job")
                        .properties()
                        .at("/Role/Fn::GetAtt/0")
                        .asText())
                .startsWith("JobRole");
        List<String> groups = List.of(
                ":log-group:/aws-glue/jobs/" + environment.names().job() + "*",
                ":log-group:/aws-glue/jobs-" + role + "-" + security + "*");

        JsonNode grants = environment.resources("AWS::IAM::Policy").stream()
                .filter(policy -> policy.id().startsWith("JobRole"))
                .findFirst()
                .orElseThrow()
                .properties()
                .at("/PolicyDocument/Statement");
        JsonNode key = environment.only("job", "AWS::KMS::Key").properties().at("/KeyPolicy/Statement");
        for (String group : groups) {
            assertThat(grants).anySatisfy(statement -> {
                assertThat(statement.path("Action").toString()).contains("\"logs:PutLogEvents\"");
                assertThat(statement.path("Resource").toString()).contains(group);
            });
            assertThat(key)
                    .anySatisfy(statement -> assertThat(
                                    statement.at("/Condition/ArnLike").toString())
                            .contains(group));
        }
    }
}
