package io.github.ecommercepipeline.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTest {

    @Test
    void nothing_is_permitted_that_no_statement_permits() throws Exception {
        Policy policy = policy("""
                [{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::raw/*"}]""");

        assertThat(policy.allows(Ask.of("s3:GetObject", "arn:aws:s3:::raw/a/b.csv")))
                .isTrue();
        assertThat(policy.allows(Ask.of("s3:getobject", "arn:aws:s3:::raw/a/b.csv")))
                .isTrue();
        assertThat(policy.allows(Ask.of("s3:PutObject", "arn:aws:s3:::raw/a/b.csv")))
                .isFalse();
        assertThat(policy.allows(Ask.of("s3:GetObject", "arn:aws:s3:::RAW/a"))).isFalse();
        assertThat(policy.allows(Ask.of("s3:GetObject", "arn:aws:s3:::raw"))).isFalse();
        assertThat(policy.allows(Ask.of("s3:GetObjectVersion", "arn:aws:s3:::raw/a")))
                .isFalse();
    }

    @Test
    void a_deny_forbids_what_others_permit() throws Exception {
        Policy policy = policy("""
                [{"Effect":"Allow","Action":["s3:GetObject","s3:DeleteObject"],"Resource":"*"},
                 {"Effect":"Deny","Action":"s3:Delete*","Resource":["arn:aws:s3:::archive/*"]}]""");

        assertThat(policy.allows(Ask.of("s3:DeleteObject", "arn:aws:s3:::raw/a")))
                .isTrue();
        assertThat(policy.allows(Ask.of("s3:DeleteObject", "arn:aws:s3:::archive/a")))
                .isFalse();
        assertThat(policy.allows(Ask.of("s3:GetObject", "arn:aws:s3:::archive/a")))
                .isTrue();
    }

    @Test
    void a_condition_must_hold_and_a_missing_key_fails_it() throws Exception {
        Policy policy = policy("""
                [{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::work",
                  "Condition":{"StringLike":{"s3:prefix":["stage/*","stage"]}}}]""");

        assertThat(policy.allows(list("stage/a"))).isTrue();
        assertThat(policy.allows(list("stage"))).isTrue();
        assertThat(policy.allows(list("runs/"))).isFalse();
        assertThat(policy.allows(Ask.of("s3:ListBucket", "arn:aws:s3:::work"))).isFalse();
    }

    @Test
    void a_question_mark_is_one_character_and_a_dot_is_a_dot() throws Exception {
        Policy policy = policy("""
                [{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::raw/?.csv"}]""");

        assertThat(policy.allows(Ask.of("s3:GetObject", "arn:aws:s3:::raw/a.csv")))
                .isTrue();
        assertThat(policy.allows(Ask.of("s3:GetObject", "arn:aws:s3:::raw/ab.csv")))
                .isFalse();
        assertThat(policy.allows(Ask.of("s3:GetObject", "arn:aws:s3:::raw/a-csv")))
                .isFalse();
    }

    @Test
    void what_is_not_known_is_refused() {
        assertThatThrownBy(() -> policy("""
                        [{"Effect":"Allow","NotAction":"s3:GetObject","Resource":"*"}]""")).hasMessageContaining("NotAction are not known here");
        assertThatThrownBy(() -> policy("""
                        [{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"::1"}}}]""")).hasMessageContaining("IpAddress is not known here");
    }

    @Test
    void the_comparison_tells_both_differences() throws Exception {
        Policy policy = policy("""
                [{"Sid":"Read","Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion"],
                  "Resource":["arn:aws:s3:::raw/*","arn:aws:s3:::archive/*"]},
                 {"Sid":"Key","Effect":"Allow","Action":"kms:Decrypt","Resource":{"Fn::ImportValue":"key"}}]""");

        Comparison comparison = Comparison.of(
                policy,
                List.of(Ask.of("s3:GetObject", "arn:aws:s3:::raw/a"), Ask.of("s3:DeleteObject", "arn:aws:s3:::raw/a")));

        assertThat(comparison.forbidden()).containsExactly(Ask.of("s3:DeleteObject", "arn:aws:s3:::raw/a"));
        assertThat(comparison.unused())
                .containsExactly(
                        "s3:GetObject on arn:aws:s3:::archive/* (Read)",
                        "s3:GetObjectVersion on arn:aws:s3:::raw/* (Read)",
                        "s3:GetObjectVersion on arn:aws:s3:::archive/* (Read)");
    }

    private static Ask list(String prefix) {
        return new Ask("s3:ListBucket", "arn:aws:s3:::work", Map.of("s3:prefix", prefix));
    }

    private static Policy policy(String statements) throws JsonProcessingException {
        return Policy.of(new ObjectMapper().readTree("{\"statements\":" + statements + "}"));
    }
}
