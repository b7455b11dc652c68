package io.github.ecommercepipeline.infrastructure.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules and the examples of IAM's pages on policy evaluation, and of KMS's page on key policies. */
class EvaluatorTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/carlos";
    private static final String BUCKET = "arn:aws:s3:::carlos-logs";
    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/k";

    /** IAM User Guide, "Policy evaluation for requests within a single account": Carlos and his bucket. */
    @Test
    void within_an_account_the_identity_policy_or_the_bucket_policy_is_enough() {
        Policy own = policy("""
                {"Sid":"AllowS3Self","Effect":"Allow","Action":"s3:*","Resource":["%s/*","%s"]},
                {"Sid":"DenyS3Logs","Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::*log*"}""".formatted(BUCKET, BUCKET));
        Policy listOnly = policy("""
                {"Effect":"Allow","Action":["s3:GetBucketLocation","s3:ListAllMyBuckets"],"Resource":"*"}""");
        Policy ofBucket = policy("""
                {"Sid":"Carlos","Effect":"Allow","Principal":{"AWS":"%s"},"Action":"s3:PutObject","Resource":"%s/*"}""".formatted(ROLE, BUCKET));

        assertThat(decide("s3:PutObject", BUCKET + "/a", List.of(listOnly), ofBucket))
                .isEqualTo(Decision.allowed(List.of("test: Carlos")));
        assertThat(decide("s3:GetObject", BUCKET + "/a", List.of(listOnly), ofBucket)
                        .reason())
                .isEqualTo("no statement of the test allows " + ROLE + " to call s3:GetObject on " + BUCKET + "/a");
        assertThat(decide("s3:PutObject", BUCKET + "/a", List.of(own), ofBucket).reason())
                .isEqualTo("test: DenyS3Logs denies " + ROLE + " to call s3:PutObject on " + BUCKET + "/a");
    }

    /** IAM User Guide, "Permissions boundaries": the boundary limits, and grants nothing. */
    @Test
    void a_boundary_limits_a_role_even_where_the_resource_allows_it() {
        Policy own = policy("""
                {"Sid":"Own","Effect":"Allow","Action":["s3:GetObject","iam:CreateUser"],"Resource":"*"}""");
        Policy boundary = policy("""
                {"Sid":"Limit","Effect":"Allow","Action":["s3:*","cloudwatch:*"],"Resource":"*"}""");
        Policy ofBucket = policy("""
                {"Sid":"B","Effect":"Allow","Principal":{"AWS":"%s"},"Action":"s3:PutObject","Resource":"*"}""".formatted(ROLE));
        Policies all = new Policies(List.of(own), Optional.of(boundary), Optional.of(ofBucket));
        Policies narrow = new Policies(List.of(own), Optional.of(policy("""
                {"Effect":"Allow","Action":"cloudwatch:*","Resource":"*"}""")), Optional.of(ofBucket));

        assertThat(Evaluator.decide(request("s3:GetObject", BUCKET), all).by())
                .containsExactly("test: Own", "test: Limit");
        assertThat(Evaluator.decide(request("iam:CreateUser", "*"), all).allowed())
                .isFalse();
        assertThat(Evaluator.decide(request("cloudwatch:GetMetricData", "*"), all)
                        .allowed())
                .isFalse();
        assertThat(Evaluator.decide(request("s3:PutObject", BUCKET), narrow).allowed())
                .isFalse();
    }

    /** KMS Developer Guide, "Key policies": without a statement for the account, IAM policies have no effect. */
    @Test
    void a_key_must_allow_the_caller_or_its_account() {
        Policy own = policy("""
                {"Sid":"Own","Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}""");
        Policy account = policy("""
                {"Sid":"EnableIam","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}""");
        Policy another = policy("""
                {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/other"},"Action":"kms:*","Resource":"*"}""");
        Policy caller = policy("""
                {"Sid":"Direct","Effect":"Allow","Principal":{"AWS":"%s"},"Action":"kms:Decrypt","Resource":"*"}""".formatted(ROLE));

        assertThat(decide("kms:Decrypt", KEY, List.of(own), account).by())
                .containsExactly("test: Own", "test: EnableIam");
        assertThat(decide("kms:Decrypt", KEY, List.of(), account).allowed()).isFalse();
        assertThat(decide("kms:Decrypt", KEY, List.of(own), another).allowed()).isFalse();
        assertThat(decide("kms:Decrypt", KEY, List.of(), caller).by()).containsExactly("test: Direct");
        assertThat(decide("kms:CreateKey", "*", List.of(policy("""
                {"Sid":"New","Effect":"Allow","Action":"kms:CreateKey","Resource":"*"}""")), account).by())
                .containsExactly("test: New");
        assertThat(decide("kms:CreateAlias", "arn:aws:kms:eu-west-1:111122223333:alias/a", List.of(policy("""
                {"Sid":"Alias","Effect":"Allow","Action":"kms:CreateAlias","Resource":"*"}""")))
                        .by())
                .containsExactly("test: Alias");
    }

    /** A service has no identity policies; what a key requires and the service does not send, is never met. */
    @Test
    void a_service_needs_a_statement_whose_conditions_it_meets() {
        Policy topic = policy("""
                {"Sid":"Publish","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"t",
                 "Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}""");
        Policies policies = new Policies(List.of(), Optional.empty(), Optional.of(topic));
        Request request = Request.of("events.amazonaws.com", "sns:Publish", "t", Map.of());

        assertThat(Evaluator.decide(request.with("aws:SourceAccount", "111122223333"), policies)
                        .by())
                .containsExactly("test: Publish");
        assertThat(Evaluator.decide(request, policies).reason())
                .endsWith("; test: Publish requires StringEquals aws:SourceAccount 111122223333"
                        + " (the call does not send this key)");
        assertThat(Evaluator.decide(request.with("aws:SourceAccount", "999999999999"), policies)
                        .reason())
                .endsWith("(the call sends 999999999999)");
        assertThat(Evaluator.decide(
                                Request.of("sns.amazonaws.com", "sns:Publish", "t", Map.of()),
                                new Policies(List.of(), Optional.empty(), Optional.empty()))
                        .reason())
                .isEqualTo("no policy allows sns.amazonaws.com to call sns:Publish on t");
    }

    /** A deny for an account reaches all of its roles, an allow only hands the decision to their policies. */
    @Test
    void an_account_as_principal_denies_everyone_in_it_and_allows_nobody_by_itself() {
        String root = """
                {"Effect":"%s","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"secretsmanager:DeleteSecret","Resource":"*"}""";
        Policy own = policy("""
                {"Effect":"Allow","Action":"secretsmanager:*","Resource":"*"}""");

        assertThat(decide("secretsmanager:DeleteSecret", "s", List.of(own), policy(root.replace("%s", "Deny")))
                        .allowed())
                .isFalse();
        assertThat(decide("secretsmanager:DeleteSecret", "s", List.of(), policy(root.replace("%s", "Allow")))
                        .allowed())
                .isFalse();
    }

    @Test
    void not_action_and_not_resource_mean_all_others() {
        Policy others = policy("""
                {"Effect":"Allow","NotAction":"iam:*","NotResource":["arn:aws:s3:::secret","arn:aws:s3:::secret/*"]}""");

        assertThat(decide("s3:GetObject", BUCKET + "/a", List.of(others)).allowed())
                .isTrue();
        assertThat(decide("iam:CreateUser", "*", List.of(others)).allowed()).isFalse();
        assertThat(decide("s3:GetObject", "arn:aws:s3:::secret/a", List.of(others))
                        .allowed())
                .isFalse();
    }

    @Test
    void actions_are_compared_without_case_and_resources_with_it() {
        Policy own = policy("""
                {"Effect":"Allow","Action":"S3:get*","Resource":"arn:aws:s3:::raw/?.csv"}""");

        assertThat(decide("s3:GetObject", "arn:aws:s3:::raw/a.csv", List.of(own))
                        .allowed())
                .isTrue();
        assertThat(decide("s3:GetObject", "arn:aws:s3:::RAW/a.csv", List.of(own))
                        .allowed())
                .isFalse();
        assertThat(decide("s3:GetObject", "arn:aws:s3:::raw/ab.csv", List.of(own))
                        .reason())
                .endsWith("; test: statement 1 allows it only on arn:aws:s3:::raw/?.csv");
    }

    @Test
    void what_is_not_known_is_refused() {
        assertThatThrownBy(() -> policy("""
                {"Effect":"Deny","NotPrincipal":{"AWS":"x"},"Action":"*","Resource":"*"}""")).hasMessageContaining("NotPrincipal are not known here");
    }

    private static Decision decide(String action, String resource, List<Policy> identity, Policy... ofResource) {
        return Evaluator.decide(
                request(action, resource),
                new Policies(
                        identity,
                        Optional.empty(),
                        ofResource.length == 0 ? Optional.empty() : Optional.of(ofResource[0])));
    }

    private static Request request(String action, String resource) {
        return Request.of(ROLE, action, resource, Map.of());
    }

    private static Policy policy(String statements) {
        try {
            return Policy.of("test", new ObjectMapper().readTree("{\"Statement\":[" + statements + "]}"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
