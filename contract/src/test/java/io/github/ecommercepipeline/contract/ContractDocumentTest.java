package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of a contract that are not about records. */
class ContractDocumentTest {

    private static final String MORE = """
            status: active
            team: [{username: ada, role: owner}]
            support: [{channel: "#orders", url: https://example.org}]
            price: {priceAmount: 1, priceCurrency: EUR}
            roles: [{role: reader}]
            servers: [{server: prod, type: postgres, host: h, port: 5432, database: d, schema: s}]
            authoritativeDefinitions: [{url: https://example.org, type: canonical}]
            slaProperties:
              - {property: latency, value: 4, unit: d, element: orders.day}
              - {property: frequency, value: 1, unit: d}
              - {property: retention, value: 3, unit: y}
            """;

    @Test
    void all_parts_of_the_standard_are_read_or_passed_over_with_a_note() throws IOException {
        String yaml = Orders.with("status: active\n", MORE)
                .replace(
                        "  - name: orders\n",
                        "  - name: orders\n    relationships: [{from: [orders.id, orders.day], to: [days.id, days.day]}]\n")
                .replace(
                        "physicalType: integer}",
                        "physicalType: integer, description: How many., relationships: [{to: stock.pieces}]}");
        ContractReading reading =
                ContractReader.readings(Map.of("orders.yaml", yaml)).get(0);
        ContractDocument document = reading.document().orElseThrow();

        assertThat(OdcsSchema.load().errors(yaml)).isEmpty();
        assertThat(reading.problems()).isEmpty();
        assertThat(document.sections().keySet())
                .containsExactly(
                        "team", "support", "slaProperties", "servers", "roles", "price", "authoritativeDefinitions");
        assertThat(document.sections().get("team")).containsExactly(Map.of("username", "ada", "role", "owner"));
        assertThat(document.properties()).containsExactly(Map.entry("pieces", "How many."));
        assertThat(document.relationships())
                .containsExactly(
                        new Relationship(List.of("id", "day"), "days", List.of("id", "day")),
                        new Relationship(List.of("pieces"), "stock", List.of("pieces")));
        assertThat(document.serviceLevel())
                .isEqualTo(new ServiceLevel(Optional.of(Duration.ofDays(1)), Optional.of(Duration.ofDays(4))));
        assertThat(reading.notes())
                .extracting(note -> note.line() + " " + note.path() + ": " + note.what())
                .containsExactly(
                        "10 servers: says where data are, and commands are told so themselves",
                        "9 roles: grants nothing",
                        "15 slaProperties[2]: 'retention' is documentation: nothing measures it");
    }

    @Test
    void a_relationship_is_a_rule_that_flags_or_rejects() throws IOException {
        String yaml = Orders.withProperty(
                "pieces",
                "relationships: [{to: stock.pieces}, {to: [parts.id], customProperties: [{property: onViolation, value: reject}]},"
                        + " {to: schema/parts/properties/id}]");
        ContractReading reading =
                ContractReader.readings(Map.of("orders.yaml", yaml)).get(0);

        assertThat(OdcsSchema.load().errors(yaml)).isEmpty();
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.contract().orElseThrow().rules())
                .filteredOn(RuleBlock::ofRelationship)
                .extracting(block -> block.ruleset() + " " + block.severity() + " " + block.onViolation())
                .containsExactly(
                        "Rules = [ ReferentialIntegrity \"pieces\" \"stock.pieces\" = 1.0 ] WARNING FLAG",
                        "Rules = [ ReferentialIntegrity \"pieces\" \"parts.id\" = 1.0 ] ERROR REJECT");
        assertThat(reading.notes())
                .filteredOn(note -> note.path().contains("relationships"))
                .extracting(note -> note.path() + ": " + note.what())
                .containsExactly(
                        "schema[0].properties[1].relationships[2]: is not checked: only foreign keys in the short form are, such as customers.id");
        assertThat(Orders.problems(Orders.withProperty(
                        "pieces",
                        "relationships: [{to: a.b, customProperties: [{property: onViolation, value: drop}]}]")))
                .singleElement()
                .asString()
                .contains("unknown value 'drop' (allowed: flag, reject)");
    }

    @Test
    void only_a_relationship_that_rejects_is_part_of_the_meaning() {
        String base = Orders.YAML;
        String flagged = Orders.withProperty("pieces", "relationships: [{to: stock.pieces}]");
        String rejecting = Orders.withProperty(
                "pieces",
                "relationships: [{to: stock.pieces, customProperties: [{property: onViolation, value: reject}]}]");

        assertThat(ContractReader.read("a", flagged).digest())
                .isEqualTo(ContractReader.read("a", base).digest());
        assertThat(ContractReader.read("a", rejecting).digest())
                .isNotEqualTo(ContractReader.read("a", base).digest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frequency, value: 7, unit: days   |            | NONE
            frequency, value: 2, unit: week   |            | NONE
            frequency, value: 12, unit: h     |            | EVERY_DAY
            latency, value: 9, unit: d        |            | EVERY_DAY
            frequency, value: 7, unit: d      | every-day  | EVERY_DAY
            frequency, value: 7, unit: d      | weekdays   | WEEKDAYS
            """)
    void a_frequency_is_the_calendar_of_a_contract_without_one(String property, String calendar, Calendar expected) {
        String base = calendar == null ? Orders.YAML : Orders.withCustom("calendar", calendar);
        String yaml =
                base.replace("status: active\n", "status: active\nslaProperties: [{property: " + property + "}]\n");

        assertThat(ContractReader.read("orders.yaml", yaml).calendar()).isEqualTo(expected);
        assertThat(ContractReader.readings(Map.of("orders.yaml", yaml)).get(0).notes())
                .hasSize(expected == Calendar.NONE ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slaProperties: [{property: latency, value: soon, unit: d}] | slaProperties[0].value: is not an amount of time (allowed: a number above 0, with a unit)
            slaProperties: [{property: latency, value: -1, unit: d}]   | slaProperties[0].value: is not an amount of time
            slaProperties: [{property: latency, value: 1e99, unit: d}] | slaProperties[0].value: is not an amount of time
            slaProperties: [{property: latency, value: 1}]             | slaProperties[0].unit: is missing (allowed: d, day, days,
            slaProperties: [{property: frequency, value: 1, unit: q}]  | slaProperties[0].unit: unknown unit 'q'
            slaProperties: [{property: latency, value: 1, unit: d, of: x}] | slaProperties[0].of: unknown key
            """)
    void an_amount_of_time_that_cannot_be_used_is_refused(String part, String problem) {
        assertThat(Orders.problems(Orders.with("status: active\n", "status: active\n" + part + "\n")))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void a_reference_names_as_many_properties_as_it_refers_to() {
        assertThat(Orders.problems(Orders.withProperty("pieces", "relationships: [{to: [a.b, a.c]}]")))
                .singleElement()
                .asString()
                .contains("relationships[0]: names 1 properties and refers to 2 (allowed: to: customers.id");
        assertThat(Orders.problems(Orders.withProperty("pieces", "relationships: [{too: a.b}]")))
                .anySatisfy(problem -> assertThat(problem).contains("relationships[0].too: unknown key"));
    }
}
