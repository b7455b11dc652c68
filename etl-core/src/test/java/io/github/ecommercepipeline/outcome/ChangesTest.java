package io.github.ecommercepipeline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.manifest.Metric;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files as AWS DMS writes them: the operation first, and of a delete perhaps nothing but the key. */
@ExtendWith(SparkSessionExtension.class)
class ChangesTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: customers
            version: 1.0.0
            status: active
            schema:
              - name: customers
                customProperties:
                  - {property: changes, value: {op: operation}}
                  - {property: latestBy, value: [changed_at]}
                  - property: measures
                    value: [{name: credit, aggregate: sum, property: credit}, {name: records, aggregate: count}]
                quality:
                  - type: custom
                    engine: dqdl
                    severity: error
                    implementation: |
                      Rules = [ RowCount = 3, ColumnValues "credit" > 0, IsUnique "mail", Completeness "mail" = 1.0 ]
                properties:
                  - name: operation
                    physicalType: varchar(8)
                    customProperties: [{property: aliases, value: [Op]}]
                  - {name: id, physicalType: integer, required: true, primaryKey: true}
                  - {name: mail, physicalType: varchar(40), required: true}
                  - {name: credit, physicalType: "decimal(12,2)", required: true}
                  - {name: changed_at, physicalType: timestamp}
            """;

    @TempDir
    Path folder;

    private ScanResult scan(String... files) throws IOException {
        return new ScannedFiles(ContractReader.read("customers.odcs.yaml", CONTRACT), folder).sort(files);
    }

    @Test
    void a_delete_needs_nothing_but_its_key_and_no_rule_or_measure_concerns_it() throws IOException {
        ScanResult result = scan("""
                Op,id,mail,credit,changed_at
                I,1,a@x,10.00,2024-05-27 01:00:00
                U,2,b@x,5.50,2024-05-27 02:00:00
                ,3,c@x,1.25,
                D,4,,,
                D,5,a@x,-3.00,2024-05-27 02:00:00
                D,,,,
                D,6,,1O,
                X,7,d@x,1.00,
                """);

        assertThat(result.books()).isEqualTo(new OutcomeCounts(8, 5, 3, 0));
        assertThat(result.reasons())
                .extracting(count -> count.reason() + " " + count.records())
                .containsExactlyInAnyOrder(
                        "id:required 1",
                        "credit:decimal 1",
                        "ColumnValues \"operation\" in [\"I\", \"U\", \"D\"] where \"operation is not null\" 1");
        assertThat(result.openBooks()).isEmpty();
        assertThat(result.metrics()).containsEntry(Metric.DELETES, BigDecimal.valueOf(2));
        assertThat(result.businessMeasures())
                .extracting(measure -> measure.groups().get(0).value().orElseThrow())
                .containsExactly("16.75", "3");
        assertThat(result.rules())
                .filteredOn(rule -> rule.rule().startsWith("Completeness"))
                .allMatch(rule -> rule.passed());
    }

    @Test
    void the_last_operation_of_a_key_is_that_of_the_day() throws IOException {
        ScanResult result = scan("""
                Op,id,mail,credit,changed_at
                I,1,a@x,10.00,2024-05-27 01:00:00
                D,1,a@x,10.00,2024-05-27 03:00:00
                D,2,b@x,5.50,2024-05-27 01:00:00
                """, "id,mail,credit,changed_at\n3,c@x,1.00,\n", """
                Op,id,mail,credit,changed_at
                U,1,a@x,11.00,2024-05-27 02:00:00
                I,2,b@x,6.50,2024-05-27 02:00:00
                """);

        assertThat(result.books()).isEqualTo(new OutcomeCounts(6, 3, 0, 3));
        assertThat(ScannedFiles.staged(result))
                .extracting(line -> line.substring(0, line.indexOf('@', 2)))
                .containsExactlyInAnyOrder("D,1,a", "@NULL", "I,2,b");
        assertThat(result.metrics()).containsEntry(Metric.DELETES, BigDecimal.ONE);
        assertThat(result.businessMeasures())
                .extracting(measure -> measure.groups().get(0).value().orElseThrow())
                .containsExactly("7.50", "2");
    }
}
