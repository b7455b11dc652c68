package io.github.ecommercepipeline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The verdicts of rules on every record, under the names that AWS Glue gives to them. */
@ExtendWith(SparkSessionExtension.class)
final class RecordResultsTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales
            version: 1.0.0
            status: active
            schema:
              - name: sales
                customProperties:
                  - {property: recordResults, value: %s}
                  - {property: quarantine, value: masked}
                quality:
                  - type: custom
                    engine: dqdl
                    implementation: 'Rules = [ ColumnValues "amount" > 0, IsUnique "code", RowCount > 0 ]'
                  - type: custom
                    engine: dqdl
                    severity: warning
                    implementation: 'Rules = [ ColumnLength "code" <= 3, ColumnValues "wide" >= 0 with threshold > 0.1 ]'
                properties:
                  - {name: id, physicalType: bigint, required: true, primaryKey: true}
                  - {name: amount, physicalType: 'decimal(10,2)'}
                  - {name: wide, physicalType: 'decimal(30,2)'}
                  - {name: code, physicalType: varchar(20)}
                  - {name: day, physicalType: date}
                  - {name: at, physicalType: timestamp}
                  - {name: paid, physicalType: boolean}
                  - {name: small, physicalType: smallint}
                  - name: mail
                    physicalType: varchar(64)
                    classification: pii
                    customProperties: [{property: privacy, value: mask}]
            """;

    private static final String FILE = """
            id,amount,wide,code,day,at,paid,small,mail
            1,1.50,-3.25,a,2024-05-27,2024-05-27 10:00:00,true,7,m@x
            2,-1.00,4.00,long,2024-05-27,2024-05-27 10:00:00,false,,
            3,x,1.00,c,,,,,
            4,2.00,1.00,u,,,,,
            5,2.00,1.00,u,,,,,
            1,1.50,-3.25,a,2024-05-27,2024-05-27 10:00:00,true,7,m@x
            """;

    private final SparkSession spark;

    @TempDir
    private Path folder;

    RecordResultsTest(SparkSession spark) {
        this.spark = spark;
    }

    private ScanResult sort(String results) throws IOException {
        Contract contract = ContractReader.read("sales", CONTRACT.formatted(results));
        return new ScannedFiles(contract, folder).sort(FILE);
    }

    private Dataset<Row> results() {
        return spark.read()
                .parquet(folder.resolve("quarantine/record-results").toString())
                .orderBy("DataQualityPosition");
    }

    private static String verdict(Row row) {
        return Stream.of("DataQualityRulesPass", "DataQualityRulesFail", "DataQualityRulesSkip")
                        .map(list -> String.join("; ", row.<String>getList(row.fieldIndex(list))))
                        .reduce("", (all, list) -> all + list + " | ")
                + row.getAs("DataQualityEvaluationResult") + " | " + row.getAs("DataQualityOutcome") + " | "
                + row.getList(row.fieldIndex("DataQualityReasons"));
    }

    @Test
    void every_record_has_the_verdicts_of_the_rules_with_late_ones() throws IOException {
        ScanResult sorted = sort("glue");
        List<Row> rows = results().collectAsList();
        String positive = "ColumnValues \"amount\" > 0";
        String wide = "ColumnValues \"wide\" >= 0 with threshold > 0.1";
        String length = "ColumnLength \"code\" <= 3";
        String unique = "IsUnique \"code\"";

        assertThat(sorted.books().read()).isEqualTo(6);
        assertThat(rows.stream().map(RecordResultsTest::verdict))
                .containsExactly(
                        String.join("; ", positive, length, unique) + " | " + wide
                                + " | RowCount > 0 | Failed | accepted | []",
                        wide + " | " + String.join("; ", positive, length) + " | " + unique
                                + "; RowCount > 0 | Failed | rejected | [" + positive + "]",
                        String.join("; ", length, wide) + " |  | " + String.join("; ", positive, unique)
                                + "; RowCount > 0 | Failed | rejected | [amount:decimal]",
                        String.join("; ", positive, length, wide) + " | " + unique
                                + " | RowCount > 0 | Failed | rejected | [" + unique + "]",
                        String.join("; ", positive, length, wide) + " | " + unique
                                + " | RowCount > 0 | Failed | rejected | [" + unique + "]",
                        String.join("; ", positive, length, unique) + " | " + wide
                                + " | RowCount > 0 | Failed | duplicate | [duplicate:exact]");
    }

    @Test
    void values_are_typed_and_treated_as_they_are_staged() throws IOException {
        sort("glue");
        Row first = results().first();

        assertThat(first.schema().simpleString())
                .contains("id:bigint,amount:decimal(10,2),wide:decimal(30,2),code:string,day:date,at:timestamp,"
                        + "paid:boolean,small:smallint,mail:string,DataQualityRulesPass:array<string>");
        assertThat(first.mkString(",")).startsWith("1,1.50,-3.25,a,2024-05-27,2024-05-27 10:00:00.0,true,7,***,");
        assertThat(first.<String>getAs("DataQualityFile")).endsWith("part-0.csv");
    }

    @Test
    void without_being_asked_for_nothing_is_written() throws IOException {
        sort("none");

        assertThat(Files.exists(folder.resolve("quarantine/record-results"))).isFalse();
    }
}
