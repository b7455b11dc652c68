package io.github.ecommercepipeline.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Headers in several languages: each column is found by whichever of its names a file has, and never by two. */
class HeaderLanguagesTest {

    private static final Contract CONTRACT = ContractReader.read("moves", """
            apiVersion: v3.1.0
            kind: DataContract
            id: moves
            version: 1.0.0
            status: active
            schema:
              - name: moves
                customProperties:
                  - {property: columnAliases, value: {Date: [Datum, "date d'opération"], Type: [Typ]}}
                properties:
                  - {name: id, physicalType: varchar(9), required: true, customProperties: [{property: aliases, value: [Transaktionscode, Référence]}]}
                  - {name: amount, physicalType: "decimal(9,2)", customProperties: [{property: aliases, value: [Gross, Währungsbetrag]}]}
                  - {name: moved_on, physicalType: date, transformLogic: trim(`Date`)}
            """);
    private static final ReadSpec SPEC =
            ReadSpec.of(CONTRACT, List.of("Date"), new RecordFilters(List.of("Type"), null, 0, 0, 0));

    @Test
    void a_column_is_found_by_any_of_its_names_in_any_case() throws BadFileException {
        for (List<String> header : List.of(
                List.of("id", "Gross", "Date", "Type"),
                List.of("Transaktionscode", "WÄHRUNGSBETRAG", "datum", "Typ"),
                List.of("référence", "amount", " Date d'opération", "TYPE"))) {
            HeaderBinding binding = HeaderBinding.of(header, SPEC);

            assertThat(List.of(binding.column(0), binding.column(1), binding.column(2), binding.column(3)))
                    .as(String.join(",", header))
                    .containsExactly(0, 1, 2, 3);
            assertThat(binding.findings().missing()).isEmpty();
            assertThat(binding.findings().unread()).isEmpty();
        }
    }

    @Test
    void what_a_file_lacks_or_has_in_addition_is_reported_with_the_names_that_it_has() throws BadFileException {
        HeaderBinding binding = HeaderBinding.of(List.of("Transaktionscode", "Dattum", "Typ", "Netto"), SPEC);

        assertThat(binding.column(2)).isNegative();
        assertThat(binding.findings().text())
                .contains("amount", "Date", "Dattum", "Netto")
                .doesNotContain("Typ ");
    }

    @Test
    void a_file_with_two_columns_that_have_names_of_one_is_set_aside() {
        assertThatThrownBy(() -> HeaderBinding.of(List.of("id", "amount", "Datum", "Date"), SPEC))
                .isInstanceOf(BadFileException.class)
                .hasMessage(
                        "duplicate-column: Date (both 'Date' and 'Datum' are names of it; the contract must name one"
                                + " of them)");
        assertThatThrownBy(() -> HeaderBinding.of(List.of("ID", "transaktionscode", "Date"), SPEC))
                .hasMessageStartingWith("duplicate-column: id (both 'id' and 'transaktionscode' are names of it");
    }

    @Test
    void a_name_in_its_exact_spelling_wins_over_another_in_another_spelling() throws BadFileException {
        assertThat(HeaderBinding.of(List.of("ID", "Transaktionscode", "Date"), SPEC)
                        .column(0))
                .isEqualTo(1);
    }
}
