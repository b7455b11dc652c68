package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class YamlSyntaxErrorTest {

    private static String problem(String yaml) {
        ContractException refused =
                catchThrowableOfType(ContractException.class, () -> ContractReader.read("orders.odcs.yaml", yaml));
        assertThat(refused.problems()).hasSize(1);
        return refused.problems().get(0).toString();
    }

    @Test
    void a_tab_is_called_a_tab() {
        assertThat(problem("kind: DataContract\nschema:\n\t- name: orders\n"))
                .startsWith(
                        "orders.odcs.yaml: line 3, column 1: a tab, which YAML does not allow here: indent with blanks");
    }

    @Test
    void a_bracket_or_quotation_mark_that_is_missing_is_named_with_the_place_where_it_was_opened() {
        assertThat(problem("kind: DataContract\ntags: [a, b\nid: x\n"))
                .contains("a list has no closing ] (it begins in line 2, column 7, with [)");
        assertThat(problem("kind: DataContract\ntags: {a: b\nid: x\n"))
                .contains("a map has no closing } (it begins in line 2, column 7, with {)");
        assertThat(problem("kind: DataContract\nid: \"x\nname: y\n"))
                .contains("a quoted text has no closing quotation mark (it begins in line 2, column 5)");
    }

    @Test
    void no_message_says_what_the_parser_was_doing() {
        for (String yaml : new String[] {"a: b: c\n", "a: @b\n", "a: [1\n", "- a\nb: c\n", "%x\n", "a: *b\n"}) {
            assertThat(problem(yaml)).doesNotContain("while ").doesNotContain("Exception");
        }
    }
}
