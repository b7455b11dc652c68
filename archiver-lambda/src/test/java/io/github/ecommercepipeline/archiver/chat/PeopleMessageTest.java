package io.github.ecommercepipeline.archiver.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeopleMessageTest {

    @Test
    void the_lines_of_a_rule_are_those_of_the_mail_without_the_quotation_marks_around_them() {
        assertThat(PeopleMessage.of("""
                        "Run Published: ecommerce-dev-daily, 2024-05-27"
                        "ok"
                        "Look at: 1) orders 2024-05-27: RowCount > 1000 (RowCount = 900)."
                        """).lines())
                .containsExactly(
                        "Run Published: ecommerce-dev-daily, 2024-05-27",
                        "ok",
                        "Look at: 1) orders 2024-05-27: RowCount > 1000 (RowCount = 900).");
    }

    @Test
    void an_alarm_says_its_name_its_meaning_and_the_reason() {
        assertThat(PeopleMessage.of("""
                        {"AlarmName": "ecommerce-dev-NotFresh", "AlarmDescription": "A dataset is not published.",
                         "NewStateValue": "ALARM", "NewStateReason": "Threshold Crossed: 1 datapoint [0.0]",
                         "StateChangeTime": "2024-05-27T06:00:01.000+0000", "AWSAccountId": "111111111111"}""").lines())
                .containsExactly(
                        "Alarm: ecommerce-dev-NotFresh",
                        "A dataset is not published.",
                        "Threshold Crossed: 1 datapoint [0.0]",
                        "2024-05-27T06:00:01.000+0000");
        assertThat(PeopleMessage.of("{\"AlarmName\": \"a\", \"NewStateValue\": \"OK\"}")
                        .lines())
                .containsExactly("Alarm over: a");
        assertThat(PeopleMessage.of("{\"AlarmName\": \"a\", \"NewStateValue\": \"INSUFFICIENT_DATA\"}")
                        .lines())
                .containsExactly("Alarm without data: a");
    }

    @Test
    void a_question_for_approval_has_its_link() {
        assertThat(PeopleMessage.of("""
                        {"region": "eu-west-1", "approval": {"pipelineName": "shop-staging-pipeline", "stageName": "Approval",
                         "actionName": "Approve", "customData": "Approve to deploy this release.",
                         "approvalReviewLink": "https://console.aws.amazon.com/codesuite/codepipeline/x"}}""").lines())
                .containsExactly(
                        "Approval wanted: shop-staging-pipeline, Approval",
                        "Approve to deploy this release.",
                        "https://console.aws.amazon.com/codesuite/codepipeline/x");
    }

    @Test
    void whatever_else_arrives_is_shown_as_it_is() {
        assertThat(PeopleMessage.of("{broken").lines()).containsExactly("{broken");
        assertThat(PeopleMessage.of("{\"other\": 1}").lines()).containsExactly("{\"other\": 1}");
        assertThat(PeopleMessage.of("AWS Budget Notification\nActual 80 %").lines())
                .containsExactly("AWS Budget Notification", "Actual 80 %");
        assertThat(PeopleMessage.of(null).lines()).isEmpty();
    }
}
