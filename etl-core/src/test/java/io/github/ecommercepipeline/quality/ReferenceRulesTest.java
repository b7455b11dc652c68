package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.KnownRecords;
import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules about other datasets. */
@ExtendWith(SparkSessionExtension.class)
class ReferenceRulesTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private final SparkSession spark;

    ReferenceRulesTest(SparkSession spark) {
        this.spark = spark;
    }

    // Here (id, n, t, m): (1, 1, a, 0.10) (2, 2, a, 0.20) (3, 2, b, NULL) (4, NULL, NULL, NULL) (5, 9, NULL, 0.30)
    // Other (id, n, t, m, big): (1, 1, a, 0.1, 5.00) (2, 2, x, 0.2, 5.20) (3, 2, b, NULL, NULL) (7, NULL, NULL, 0.4,
    // -1.00)

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ReferentialIntegrity "n" "other.n" = 0.75        | + | ReferentialIntegrity = 0.75 (3 of 4), compared with other of the test
            ReferentialIntegrity "n" "other.n" >= 0.76       | - | ReferentialIntegrity = 0.75 (3 of 4)
            ReferentialIntegrity "n" "OTHER@day.{N}" = 0.75  | + | ReferentialIntegrity = 0.75 (3 of 4), compared with other@day of
            ReferentialIntegrity "t,n" "other.{t,n}" > 0.6   | + | ReferentialIntegrity = 0.666667 (2 of 3)
            ReferentialIntegrity "m" "other.m" > 0.6         | + | ReferentialIntegrity = 0.666667 (2 of 3)
            ReferentialIntegrity "n" "other.big" = 0         | + | ReferentialIntegrity = 0 (0 of 4)
            (ReferentialIntegrity "n" "other.n" > 0.7) and (RowCount = 5) | + | ReferentialIntegrity = 0.75 (3 of 4)
            RowCountMatch "other" = 1.25                     | + | RowCountMatch = 1.25 (5 of 4), compared with other of the test
            RowCountMatch "other" between 0.9 and 1.1        | - | RowCountMatch = 1.25 (5 of 4)
            AggregateMatch "sum(m)" "sum(other.m)" > 0.857   | + | AggregateMatch = 0.857143 (0.60 of 0.7), compared with other
            AggregateMatch "avg(n)" "avg(other.n)" = 2.1     | + | AggregateMatch = 2.1 (42 of 20), compared
            AggregateMatch "sum(n)" "avg(n)" = 4             | + | AggregateMatch = 4 (56 of 14)
            AggregateMatch "sum(other.n)" "sum(n)" < 0.4     | + | AggregateMatch = 0.357143 (5 of 14)
            SchemaMatch "other" = 0.6                        | + | SchemaMatch = 0.6 (3 of 5)
            DatasetMatch "other" "id" "t" = 0.4              | + | DatasetMatch = 0.4 (2 of 5), compared with other of the test
            DatasetMatch "other" "id->id" "m->m,n" = 0.6     | + | DatasetMatch = 0.6 (3 of 5)
            DatasetMatch "other" "id" "n->n" >= 0.7          | - | DatasetMatch = 0.6 (3 of 5)
            DatasetMatch "other" "n" "t" >= 0                | - | DatasetMatch: the key is not unique and complete: 3 different in 5 records
            DatasetMatch "other" "id->n" "t" >= 0            | - | DatasetMatch: the key is not unique and complete in other: 2 different in 4 records
            """)
    void a_gate_compares_the_dataset_with_another(String rule, String verdict, String measured) {
        Contract contract = here().rules(rule).build();
        RuleSet rules = RuleSet.compile(contract, DAY, other());
        RuleOutcome outcome = rules.gates().get(0).evaluate(measure(rules, five(contract)));

        assertThat(outcome.measured().orElseThrow()).startsWith(measured);
        assertThat(outcome.passed()).isEqualTo(verdict.equals("+"));
    }

    @Test
    void without_the_other_records_nothing_is_judged_and_said_to_be() {
        for (String rule : List.of("RowCountMatch \"other\" = 9", "ReferentialIntegrity \"n\" \"other.n\" = 0")) {
            Contract contract = here().rules(rule).build();
            RuleSet rules = RuleSet.compile(contract, DAY);
            RuleOutcome outcome = rules.gates().get(0).evaluate(measure(rules, five(contract)));

            assertThat(outcome.passed()).isTrue();
            assertThat(outcome.measured().orElseThrow())
                    .endsWith(", not judged: the records of other are not known here");
        }
    }

    @Test
    void values_of_every_type_are_found_and_plain_texts_as_pseudonyms() {
        Contract contract = Contracts.dataset("here")
                .text("mail", 20)
                .date("day")
                .timestamp("at")
                .bool("active")
                .bigint("n")
                .rules("ReferentialIntegrity \"mail,day,at,active,n\" \"other.{mail,day,at,active,n}\" = 1.0")
                .build();
        Contract other = ContractReader.read("other.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: other
                version: 1.0.0
                status: active
                schema:
                  - name: other
                    properties:
                      - {name: mail, physicalType: varchar(64), classification: pii, customProperties: [{property: privacy, value: pseudonymise}]}
                      - {name: day, physicalType: date}
                      - {name: at, physicalType: timestamp}
                      - {name: active, physicalType: boolean}
                      - {name: n, physicalType: 'decimal(12,3)'}
                """);
        LocalDateTime at = LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000);
        RuleSet rules = RuleSet.compile(contract, DAY, new KnownRecords(other, new Object[] {
            "ä@x", LocalDate.of(1969, 7, 20), at, true, "7.000"
        }));
        Date day = Date.valueOf("1969-07-20");
        Timestamp time = Timestamp.from(at.toInstant(ZoneOffset.UTC));
        Timestamp later = Timestamp.from(at.plusNanos(1000).toInstant(ZoneOffset.UTC));
        Records records = Records.of(contract)
                .row("ä@x", day, time, true, 7L)
                .row("A@x", day, time, true, 7L)
                .row("ä@x", Date.valueOf("1969-07-21"), time, true, 7L)
                .row("ä@x", day, later, true, 7L)
                .row("ä@x", day, time, false, 7L)
                .row("ä@x", day, time, true, 70L)
                .row("ä@x", day, null, true, 70L);

        RuleOutcome outcome = rules.gates().get(0).evaluate(measure(rules, records));

        assertThat(outcome.measured().orElseThrow()).startsWith("ReferentialIntegrity = 0.166667 (1 of 6)");
        assertThat(outcome.failedRecords()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ReferentialIntegrity "n" "nobody.n" = 1.0      | there is no contract of the dataset nobody
            ReferentialIntegrity "n" "other.z" = 1.0       | other: property "z" not found
            ReferentialIntegrity "z" "other.n" = 1.0       | property "z" not found
            ReferentialIntegrity "n" "other.t" = 1.0       | "n" is a integer, and "other.t" a varchar(10)
            ReferentialIntegrity "n,t" "other.n" = 1.0     | names 2 properties and refers to 1
            ReferentialIntegrity "n" "n" = 1.0             | "n" is not a reference
            ReferentialIntegrity "n" "db.other.n" = 1.0    | "db.other" is not the name of a dataset
            ReferentialIntegrity "t" "other.hidden" = 1.0  | "other.hidden" cannot be compared with, since its values are not kept (privacy: mask)
            AggregateMatch "max(n)" "sum(other.n)" = 1.0   | "max(n)" is not an aggregation
            AggregateMatch "sum(t)" "sum(other.n)" = 1.0   | "t" is a varchar(10), which has no sum
            AggregateMatch "sum(n)" "sum(other.t)" = 1.0   | "other.t" is a varchar(10), which has no sum
            DatasetMatch "other" "id" = 1.0                | the columns besides the key differ: n, t, m, and in other n, t, m, big, hidden
            DatasetMatch "here" "id" = 1.0                 | compares the dataset with itself
            RowCountMatch "nobody" = 1.0                   | there is no contract of the dataset nobody
            RowCountMatch "here" = 1.0                     | compares the dataset with itself
            """)
    void a_rule_that_does_not_fit_the_other_contract_is_refused(String rule, String problem) {
        Contract contract = here().rules(rule).build();

        ContractException refused = catchThrowableOfType(
                ContractException.class,
                () -> RuleSet.compile(contract, DAY, References.among(List.of(contract, hiding()), true)));

        assertThat(refused.problems()).hasSize(1);
        assertThat(refused.problems().get(0).what()).contains(problem);
    }

    private static Contract hiding() {
        return ContractReader.read("other.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: other
                version: 1.0.0
                status: active
                schema:
                  - name: other
                    properties:
                      - {name: id, physicalType: integer}
                      - {name: n, physicalType: integer}
                      - {name: t, physicalType: varchar(10)}
                      - {name: m, physicalType: 'decimal(12,2)'}
                      - {name: big, physicalType: 'decimal(30,2)'}
                      - {name: hidden, physicalType: varchar(10), classification: pii, customProperties: [{property: privacy, value: mask}]}
                """);
    }

    private static KnownRecords other() {
        Contract contract = Contracts.dataset("other")
                .integer("id")
                .integer("n")
                .text("t", 30)
                .decimal("m", 12, 1)
                .decimal("big", 30, 2)
                .build();
        return new KnownRecords(
                contract,
                new Object[] {1, 1, "a", "0.1", "5.00"},
                new Object[] {2, 2, "x", "0.2", "5.20"},
                new Object[] {3, 2, "b", null, null},
                new Object[] {7, null, null, "0.4", "-1.00"});
    }

    private static Contracts here() {
        return Contracts.dataset("here")
                .integer("id")
                .integer("n")
                .text("t", 10)
                .decimal("m", 12, 2);
    }

    private static Records five(Contract contract) {
        return Records.of(contract)
                .row(1, 1, "a", new BigDecimal("0.10"))
                .row(2, 2, "a", new BigDecimal("0.20"))
                .row(3, 2, "b", null)
                .row(4, null, null, null)
                .row(5, 9, null, new BigDecimal("0.30"));
    }

    private MeasureValues measure(RuleSet rules, Records records) {
        return Measuring.measure(rules, rules.evaluate(records.in(spark)));
    }
}
