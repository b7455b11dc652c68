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
        String role = environment
                .only("job", "AWS::IAM::Role")
                .properties()
                .path("RoleName")
                .asText();
        String security = environment
                .only("job", "AWS::Glue::SecurityConfiguration")
                .properties()
                .path("Name")
                .asText();
        List<String> groups = List.of(
                ":log-group:/aws-glue/jobs/" + environment.names().job() + "*",
                ":log-group:/aws-glue/jobs-" + role + "-" + security + "*");

        JsonNode grants =
                environment.only("job", "AWS::IAM::Policy").properties().at("/PolicyDocument/Statement");
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
