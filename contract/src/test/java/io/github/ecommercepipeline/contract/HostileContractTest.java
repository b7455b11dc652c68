package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts that attempt injection or resource exhaustion. */
class HostileContractTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders\\\"; DROP TABLE x; --",
                "orders'",
                "../../etc",
                "orders/../x",
                "orders.x",
                "Orders",
                "$(id)",
                "orders\\u0000",
                "orders\\u001b[2J",
                "o\\u0131d",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void a_name_that_could_escape_its_identifier_or_folder_is_refused(String name) {
        String dataset = Orders.with("name: orders", "name: \"" + name + "\"");
        String property = Orders.with("name: pieces", "name: \"" + name + "\"");

        assertThat(Orders.problems(dataset)).anyMatch(problem -> problem.contains("schema[0].name: '"));
        assertThat(Orders.problems(property)).anyMatch(problem -> problem.contains("properties[1].name: '"));
    }

    @Test
    void yaml_that_expands_or_creates_objects_is_refused() {
        assertThat(Orders.problems("a: &a [1]\nb: [*a, *a, *a]\n")).isNotEmpty();
        assertThat(Orders.problems("!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1/\"]]"))
                .isNotEmpty();
    }
}
