package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.ingest.table.RecordSource;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.mapping.Mapping;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkSessionExtension.class)
final class BusinessDayTest {

    private static final String SAME = "{property: dateRule, value: {property: sold_at, mode: same}}";
    private static final String LOCAL = "uuuu-MM-dd HH:mm:ss";
    private static final String OFFSET = "uuuu-MM-dd HH:mm:ssXXX";

    private final SparkSession spark;

    @TempDir
    Path folder;

    BusinessDayTest(SparkSession spark) {
        this.spark = spark;
    }

    /** The first and last second of a day of 23, 25, 24.5 or 23 hours, and their neighbours. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,       2024-03-31, 2024-03-30, 2024-04-01, 00:00:00",
        "America/New_York,    2024-11-03, 2024-11-02, 2024-11-04, 00:00:00",
        "Australia/Lord_Howe, 2024-04-07, 2024-04-06, 2024-04-08, 00:00:00",
        "America/Santiago,    2024-09-08, 2024-09-07, 2024-09-09, 01:00:00",
        "Asia/Kolkata,        2024-05-27, 2024-05-26, 2024-05-28, 00:00:00"
    })
    void a_text_without_an_offset_is_judged_by_the_day_it_states(
            String zone, String day, String before, String after, String start) throws IOException {
        Contract contract = contract(SAME, LOCAL, "{property: zone, value: " + zone + "}");

        assertThat(verdicts(
                        contract,
                        LocalDate.parse(day),
                        before + " 23:59:59",
                        day + " " + start,
                        day + " 23:59:59",
                        after + " " + "00:00:00"))
                .isEqualTo("-++-");
    }

    @Test
    void a_text_with_an_offset_is_judged_by_the_day_at_that_offset() throws IOException {
        Contract contract = contract(SAME, OFFSET, "{property: zone, value: Europe/Berlin}");

        assertThat(verdicts(
                        contract,
                        LocalDate.of(2024, 5, 27),
                        "2024-05-26 23:59:59-07:00",
                        "2024-05-27 00:00:00+09:00",
                        "2024-05-27 23:59:59-07:00",
                        "2024-05-28 00:00:00+09:00",
                        ""))
                .isEqualTo("-++-+");
    }

    @Test
    void a_mapped_text_with_an_offset_is_too() throws IOException {
        Contract contract = contract(SAME, OFFSET, "{property: zone, value: UTC}", "concat(stamp, '+09:00')");

        assertThat(verdicts(contract, LocalDate.of(2024, 5, 27), "2024-05-27 00:00:00", "2024-05-28 00:00:00", "x"))
                .isEqualTo("+-+");
    }

    @Test
    void a_business_zone_decides_whatever_the_text_states() throws IOException {
        Contract contract = contract(
                SAME + "\n      - {property: businessZone, value: Europe/Berlin}",
                OFFSET,
                "{property: zone, value: UTC}");

        assertThat(verdicts(
                        contract,
                        LocalDate.of(2024, 5, 27),
                        "2024-05-26 22:00:00Z",
                        "2024-05-26 21:59:59Z",
                        "2024-05-27 21:59:59Z",
                        "2024-05-27 22:00:00Z"))
                .isEqualTo("+-+-");
    }

    /** {@code now()} is the end of the business date, and a date literal a day, in the dataset's zone. */
    @Test
    void rules_compare_with_the_end_of_the_business_date_in_the_zone_of_the_dataset() throws IOException {
        String dataset = "{property: zone, value: America/New_York}";
        LocalDate day = LocalDate.of(2024, 11, 3);

        assertThat(verdicts(
                        ruled(dataset, "ColumnValues \"sold_at\" <= now()"),
                        day,
                        "2024-11-03 23:59:59",
                        "2024-11-04 00:00:00"))
                .isEqualTo("+-");
        assertThat(verdicts(
                        ruled(dataset, "ColumnValues \"sold_at\" > (now() - 1 days)"),
                        day,
                        "2024-11-02 23:59:59",
                        "2024-11-03 00:00:00"))
                .isEqualTo("-+");
        assertThat(verdicts(
                        ruled(dataset, "ColumnValues \"sold_at\" > (now() - 25 hours)"),
                        day,
                        "2024-11-02 23:59:59",
                        "2024-11-03 00:00:00"))
                .isEqualTo("-+");
        assertThat(verdicts(
                        ruled(dataset, "ColumnValues \"sold_at\" = \"2024-11-03\""),
                        day,
                        "2024-11-02 23:59:59",
                        "2024-11-03 00:00:00",
                        "2024-11-03 23:59:59",
                        "2024-11-04 00:00:00"))
                .isEqualTo("-++-");
    }

    @Test
    void without_a_business_zone_the_zone_of_the_property_decides() throws IOException {
        Contract contract = contract(
                "{property: trim, value: true}\n    quality:\n      - {type: custom, engine: dqdl, implementation: 'Rules"
                        + " = [ ColumnValues \"sold_at\" <= now() ]'}",
                LOCAL,
                "{property: zone, value: America/New_York}");

        assertThat(verdicts(contract, LocalDate.of(2024, 5, 27), "2024-05-27 23:59:59", "2024-05-28 00:00:00"))
                .isEqualTo("+-");
    }

    private static Contract ruled(String dataset, String rule) {
        return contract(
                dataset + "\n    quality:\n      - {type: custom, engine: dqdl, implementation: 'Rules = [ " + rule
                        + " ]'}",
                LOCAL,
                "{property: trim, value: true}");
    }

    private static Contract contract(String dataset, String format, String property) {
        return contract(dataset, format, property, "");
    }

    private static Contract contract(String dataset, String format, String property, String logic) {
        return ContractReader.read("sales.odcs.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: sales
                version: 1.0.0
                status: active
                schema:
                  - name: sales
                    customProperties:
                      - %s
                    properties:
                      - {name: id, physicalType: integer, required: true}
                      - name: sold_at
                        logicalType: timestamp
                        physicalType: timestamp
                        %s
                        customProperties:
                          - {property: formats, value: ["%s"]}
                          - %s
                """.formatted(
                        dataset,
                        logic.isEmpty() ? "description: as the till prints it" : "transformLogic: \"" + logic + "\"",
                        format,
                        property));
    }

    /** A plus for each record that violates no rule. */
    private String verdicts(Contract contract, LocalDate day, String... stamps) throws IOException {
        Path file = folder.resolve("a.csv");
        boolean mapped = contract.property("sold_at").transformLogic().isPresent();
        String header = mapped ? "stamp" : "sold_at";
        Files.writeString(
                file,
                IntStream.range(0, stamps.length)
                        .mapToObj(i -> i + "," + stamps[i] + "\n")
                        .collect(Collectors.joining("", "id," + header + "\n", "")));
        Input input = new Input(file.toUri().toString(), Files.size(file), InputIdentity.ofEtag("etag"));
        Mapping mapping = Mapping.of(contract);
        Dataset<Row> records =
                mapping.apply(RecordSource.read(spark, contract, List.of(input), 1 << 20, mapping.headers()));
        RuleSet rules = RuleSet.compile(contract, day);
        return rules.evaluate(records).filter(col(RecordColumns.KIND).equalTo(0)).orderBy("id").collectAsList().stream()
                .map(row -> row.<Long>getAs(RuleSet.FAILED + 0) == 0 ? "+" : "-")
                .collect(Collectors.joining());
    }
}
