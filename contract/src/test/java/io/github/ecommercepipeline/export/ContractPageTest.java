package io.github.ecommercepipeline.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContractPageTest {

    private final String page = ContractPage.of(Shop.datasets());

    @Test
    void it_shows_properties_rules_and_people() {
        assertThat(page)
                .contains("<a href=\"#articles\">articles</a>", "<section id=\"lines\">")
                .contains("<td><code>receipt</code> <strong>key</strong></td><td>varchar(20)</td><td>yes</td>")
                .contains("<td>pii, pseudonymise</td>")
                .contains(
                        "<td><code>RowCount &gt; 0</code></td><td>rejected, or not published</td><td></td><td>A shop sells.</td>")
                .contains("<td><code>article</code></td><td><code>articles.id</code></td>")
                .contains("<caption>Team</caption>", "<td>ada</td>")
                .contains("<caption>Service levels</caption>")
                .contains("<dt>Input is expected</dt><dd>weekdays</dd>");
    }

    @Test
    void whatever_a_contract_says_is_shown_as_text() {
        assertThat(page)
                .contains("What &lt;b&gt;was&lt;/b&gt; sold.")
                .contains("see &lt;U+202E&gt;{{ doc }}.")
                .contains("<a href=\"https://example.org/till\" rel=\"noreferrer\">")
                .contains("<td>javascript:alert(1)</td>")
                .doesNotContain("<b>", "\u202e", "href=\"javascript", "<script", "src=");
    }

    @Test
    void one_contract_needs_no_contents() {
        assertThat(ContractPage.of(List.of(Shop.lines())))
                .doesNotContain("<nav")
                .contains("<h1>Contract</h1>");
    }
}
