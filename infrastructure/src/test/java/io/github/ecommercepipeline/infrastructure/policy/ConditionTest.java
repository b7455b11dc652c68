package io.github.ecommercepipeline.infrastructure.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** IAM User Guide, "Condition operators", "Keys with several values" and "Policy variables". */
class ConditionTest {

    private static final Request NOTHING_SENT =
            Request.of("arn:aws:iam::111122223333:role/r", "s3:GetObject", "arn:aws:s3:::b/k", Map.of());

    @Test
    void a_missing_key_fails_a_comparison_and_meets_its_negation() {
        assertThat(holds("StringEquals", "k", "a")).isFalse();
        assertThat(holds("ArnLike", "k", "*")).isFalse();
        assertThat(holds("Bool", "k", "false")).isFalse();
        assertThat(holds("NumericLessThan", "k", "1")).isFalse();
        assertThat(holds("StringNotEquals", "k", "a")).isTrue();
        assertThat(holds("ArnNotLike", "k", "*")).isTrue();
        assertThat(holds("StringEqualsIfExists", "k", "a")).isTrue();
        assertThat(holds("ForAllValues:StringEquals", "k", "a")).isTrue();
        assertThat(holds("ForAnyValue:StringEquals", "k", "a")).isFalse();
        assertThat(holds("ForAnyValue:StringNotEquals", "k", "a")).isFalse();
    }

    @Test
    void null_tests_whether_a_key_is_sent() {
        assertThat(holds("Null", "k", "true")).isTrue();
        assertThat(holds("Null", "k", "false")).isFalse();
        assertThat(new Condition("Null", "K", List.of("false")).holds(NOTHING_SENT.with("k", "a")))
                .isTrue();
    }

    @Test
    void one_of_several_values_must_fit_and_none_may_fit_a_negation() {
        Request sent = NOTHING_SENT.with("aws:RequestTag/team", "red");

        assertThat(new Condition("StringEquals", "aws:requesttag/team", List.of("blue", "red")).holds(sent))
                .isTrue();
        assertThat(new Condition("StringNotEquals", "aws:RequestTag/team", List.of("blue", "red")).holds(sent))
                .isFalse();
        assertThat(new Condition("StringNotEquals", "aws:RequestTag/team", List.of("blue", "green")).holds(sent))
                .isTrue();
        assertThat(new Condition("StringEqualsIfExists", "aws:RequestTag/team", List.of("blue")).holds(sent))
                .isFalse();
    }

    @Test
    void keys_of_several_values_are_tested_for_all_or_for_any() {
        Request sent = NOTHING_SENT.with("aws:TagKeys", "team", "cost");

        assertThat(new Condition("ForAllValues:StringEquals", "aws:TagKeys", List.of("team")).holds(sent))
                .isFalse();
        assertThat(new Condition("ForAllValues:StringEquals", "aws:TagKeys", List.of("team", "cost")).holds(sent))
                .isTrue();
        assertThat(new Condition("ForAnyValue:StringLike", "aws:TagKeys", List.of("co*")).holds(sent))
                .isTrue();
    }

    @Test
    void an_asterisk_in_an_arn_stays_within_its_part() {
        Request sent = NOTHING_SENT.with("aws:SourceArn", "arn:aws:events:eu-west-1:111122223333:rule/r");

        assertThat(new Condition("ArnLike", "aws:SourceArn", List.of("arn:aws:events:*:111122223333:rule/*"))
                        .holds(sent))
                .isTrue();
        assertThat(new Condition("ArnEquals", "aws:SourceArn", List.of("arn:aws:events:*:rule/*")).holds(sent))
                .isFalse();
        assertThat(new Condition("StringLike", "aws:SourceArn", List.of("arn:aws:events:*:rule/*")).holds(sent))
                .isTrue();
        assertThat(new Condition("StringEquals", "aws:SourceArn", List.of("arn:aws:events:*")).holds(sent))
                .isFalse();
    }

    @Test
    void numbers_and_booleans_are_compared_as_such() {
        Request sent = NOTHING_SENT.with("s3:TlsVersion", "1.2").with("aws:SecureTransport", "true");

        assertThat(new Condition("NumericLessThan", "s3:TlsVersion", List.of("1.20")).holds(sent))
                .isFalse();
        assertThat(new Condition("NumericGreaterThanEquals", "s3:TlsVersion", List.of("1.2")).holds(sent))
                .isTrue();
        assertThat(new Condition("Bool", "aws:SecureTransport", List.of("True")).holds(sent))
                .isTrue();
    }

    @Test
    void a_variable_stands_for_what_the_call_sends_or_for_its_default() {
        Request sent = NOTHING_SENT.with("aws:PrincipalTag/team", "red").with("s3:prefix", "red/a");

        assertThat(new Condition("StringLike", "s3:prefix", List.of("${aws:PrincipalTag/team}/*")).holds(sent))
                .isTrue();
        assertThat(new Condition("StringLike", "s3:prefix", List.of("${aws:PrincipalTag/cost}/*")).holds(sent))
                .isFalse();
        assertThat(new Condition("StringLike", "s3:prefix", List.of("${aws:PrincipalTag/cost, 'red'}/*")).holds(sent))
                .isTrue();
        assertThat(new Condition("StringLike", "s3:prefix", List.of("red/${*}")).holds(sent))
                .isFalse();
    }

    @Test
    void an_operator_that_is_not_known_is_refused() {
        assertThatThrownBy(() -> new Condition("IpAddress", "aws:SourceIp", List.of("::1")))
                .hasMessage("The operator IpAddress is not known here");
    }

    private static boolean holds(String operator, String key, String value) {
        return new Condition(operator, key, List.of(value)).holds(NOTHING_SENT);
    }
}
