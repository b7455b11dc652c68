package io.github.ecommercepipeline.infrastructure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BucketsTest {

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_bucket_is_encrypted_private_versioned_and_aborts_incomplete_uploads(Synthesised environment) {
        assertThat(environment.resources("AWS::S3::Bucket"))
                .hasSize(environment == Synthesised.STAGING ? 6 : 5)
                .allSatisfy(bucket -> {
                    JsonNode properties = bucket.properties();
                    assertThat(properties
                                    .at(
                                            "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm")
                                    .asText())
                            .isEqualTo(bucket.id().startsWith("Logs") ? "AES256" : "aws:kms");
                    assertThat(properties.path("PublicAccessBlockConfiguration"))
                            .hasSize(4)
                            .allMatch(JsonNode::asBoolean);
                    assertThat(properties.at("/VersioningConfiguration/Status").asText())
                            .isEqualTo("Enabled");
                    assertThat(properties
                                    .at("/OwnershipControls/Rules/0/ObjectOwnership")
                                    .asText())
                            .isEqualTo("BucketOwnerEnforced");
                    assertThat(properties.findValues("AbortIncompleteMultipartUpload"))
                            .isNotEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_bucket_of_the_region_except_that_of_the_logs_is_logged(Synthesised environment) {
        assertThat(environment.resources("AWS::S3::Bucket"))
                .filteredOn(bucket ->
                        !bucket.id().startsWith("Logs") && !bucket.component().equals("replica"))
                .hasSize(4)
                .allSatisfy(bucket -> assertThat(bucket.properties()
                                .path("LoggingConfiguration")
                                .path("LogFilePrefix")
                                .asText())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_bucket_refuses_what_does_not_come_over_tls(Synthesised environment) {
        List<Resource> policies = environment.resources("AWS::S3::BucketPolicy");
        assertThat(environment.resources("AWS::S3::Bucket"))
                .allSatisfy(bucket -> assertThat(policies)
                        .filteredOn(policy ->
                                policy.properties().at("/Bucket/Ref").asText().equals(bucket.id()))
                        .singleElement()
                        .satisfies(policy -> assertThat(statements(policy)).anyMatch(BucketsTest::deniesPlainHttp)));
    }

    @Test
    void only_staged_files_expire_after_three_days() {
        for (Resource bucket : Synthesised.DEV.resources("AWS::S3::Bucket")) {
            if (bucket.id().startsWith("Logs")) {
                continue;
            }
            List<JsonNode> expiring = rules(bucket).stream()
                    .filter(rule -> rule.has("ExpirationInDays"))
                    .toList();
            if (bucket.id().startsWith("Work")) {
                assertThat(expiring).singleElement().satisfies(rule -> {
                    assertThat(rule.path("Prefix").asText()).isEqualTo("stage/");
                    assertThat(rule.path("ExpirationInDays").asInt()).isEqualTo(3);
                });
            } else {
                assertThat(expiring).as(bucket.toString()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void no_rule_moves_an_object_to_a_class_that_cannot_be_read_at_once(Synthesised environment) {
        assertThat(environment.resources("AWS::S3::Bucket"))
                .allSatisfy(bucket -> assertThat(bucket.properties().toString())
                        .doesNotContain("DEEP_ARCHIVE", "\"GLACIER\"", "Transitions"));
    }

    private static List<JsonNode> rules(Resource bucket) {
        return StreamSupport.stream(
                        bucket.properties().at("/LifecycleConfiguration/Rules").spliterator(), false)
                .toList();
    }

    private static List<JsonNode> statements(Resource policy) {
        return StreamSupport.stream(
                        policy.properties().at("/PolicyDocument/Statement").spliterator(), false)
                .toList();
    }

    private static boolean deniesPlainHttp(JsonNode statement) {
        return statement.path("Effect").asText().equals("Deny")
                && statement.path("Action").asText().equals("s3:*")
                && statement.at("/Principal/AWS").asText().equals("*")
                && statement.path("Resource").size() == 2
                && statement.at("/Condition/Bool/aws:SecureTransport").asText().equals("false");
    }
}
