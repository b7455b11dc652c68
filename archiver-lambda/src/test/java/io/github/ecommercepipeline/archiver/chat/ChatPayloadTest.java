package io.github.ecommercepipeline.archiver.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatPayloadTest {

    @Test
    void texts_cannot_mention_anybody_or_become_links_or_markup() throws IOException {
        assertThat(text("<!channel> & <https://example.org|our bank> @all a@b.org"))
                .isEqualTo("&lt;!channel&gt; &amp; &lt;https://example.org|our bank&gt; @\u2060all a@\u2060b.org");
        assertThat(text("[your bank](https://example.org) ![x][y] [z]: u"))
                .isEqualTo("[your bank]\u2060(https://example.org) ![x]\u2060[y] [z]\u2060: u");
        JsonNode payload = payload("*a* _b_");
        assertThat(payload.path("text").asText()).isEqualTo("*a* _b_");
        assertThat(payload.path("mrkdwn").asBoolean(true)).isFalse();
        assertThat(payload.path("parse").asText()).isEqualTo("none");
        assertThat(payload.path("link_names").asBoolean(true)).isFalse();
        assertThat(payload.path("unfurl_links").asBoolean(true)).isFalse();
    }

    @Test
    void characters_that_turn_or_hide_text_are_shown() throws IOException {
        assertThat(text("part\u202Egnp.csv\u0000\u200B\tx")).isEqualTo("part\uFFFDgnp.csv\uFFFD\uFFFD\uFFFDx");
    }

    @Test
    void only_a_line_that_is_a_page_of_the_console_is_a_link() throws IOException {
        String page = "https://eu-west-1.console.aws.amazon.com/gluestudio/home?region=eu-west-1#/job/a/run/b";
        assertThat(text(page)).isEqualTo("<" + page + ">");
        assertThat(text("https://console.aws.amazon.com/codesuite/x?a=1&b=2"))
                .isEqualTo("<https://console.aws.amazon.com/codesuite/x?a=1&amp;b=2>");
        assertThat(text("https://console.aws.amazon.com.example.org/")).doesNotContain("<");
        assertThat(text("https://console.aws.amazon.com/|bank>")).doesNotContain("<");
    }

    @Test
    void a_long_text_is_cut_between_characters_and_says_so() throws IOException {
        for (String unit : List.of("a", "&", "\uD83D\uDE00", "x&", "x\uD83D\uDE00")) {
            String text = text(unit.repeat(ChatPayload.LONGEST + 1));
            assertThat(text)
                    .hasSizeLessThanOrEqualTo(ChatPayload.LONGEST)
                    .endsWith("\n… (shortened; the e-mail has the whole text)");
            String kept = text.substring(0, text.indexOf('\n'));
            assertThat(kept.replace("&amp;", "").replace("\uD83D\uDE00", "").replaceAll("[ax]", ""))
                    .isEmpty();
        }
    }

    @Test
    void a_link_is_kept_or_left_out_as_a_whole() throws IOException {
        String page = "https://eu-west-1.console.aws.amazon.com/gluestudio/home?a=1&b=" + "x".repeat(100);
        String link = "<" + page.replace("&", "&amp;") + ">";
        for (int before = ChatPayload.LONGEST - 300; before <= ChatPayload.LONGEST; before++) {
            String text = text("a".repeat(before), page, "b".repeat(200));
            assertThat(text).hasSizeLessThanOrEqualTo(ChatPayload.LONGEST).endsWith("has the whole text)");
            assertThat(text.replace(link, "")).doesNotContain("<", ">", "https");
        }
        String endless = "https://console.aws.amazon.com/" + "x".repeat(ChatPayload.LONGEST);
        assertThat(text(endless)).startsWith("https://console").endsWith("has the whole text)");
    }

    private static String text(String... lines) throws IOException {
        return payload(lines).path("text").asText();
    }

    private static JsonNode payload(String... lines) throws IOException {
        return new ObjectMapper().readTree(new ChatPayload(List.of(lines)).json());
    }
}
