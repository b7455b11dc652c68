package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.MigrationJob;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Migrations of datasets whose rules refer to each other, by references and by statements. */
class MigratedReferencesIT {

    private static final LocalDate DAY_1 = LocalDate.of(2024, 5, 27);
    private static final LocalDate DAY_2 = LocalDate.of(2024, 5, 28);

    private static final String CUSTOMERS = """
            apiVersion: v3.1.0
            kind: DataContract
            id: customers
            version: 1.0.0
            status: active
            schema:
              - name: customers
                properties:
                  - {name: id, physicalType: varchar(9), required: true, primaryKey: true}
                  - {name: most, physicalType: 'decimal(9,2)'}
            """;

    /** Named so that it would be migrated before the customers if nobody looked what it refers to. */
    private static final String BASKETS = """
            apiVersion: v3.1.0
            kind: DataContract
            id: baskets
            version: 1.0.0
            status: active
            schema:
              - name: baskets
                quality:
                  - type: custom
                    engine: dqdl
                    customProperties: [{property: onViolation, value: reject}]
                    implementation: 'Rules = [ ReferentialIntegrity "customer" "customers.id" = 1.0 ]'
                  - type: custom
                    engine: dqdl
                    implementation: 'Rules = [ CustomSql "select b.nr from primary b left join customers c
                      on b.customer = c.id where c.id is null or b.total <= c.most" ]'
                properties:
                  - {name: nr, physicalType: varchar(9), required: true, primaryKey: true}
                  - {name: customer, physicalType: varchar(9)}
                  - {name: total, physicalType: 'decimal(9,2)'}
            """;

    private static final String PARTS = """
            apiVersion: v3.1.0
            kind: DataContract
            id: parts
            version: 1.0.0
            status: active
            schema:
              - name: parts
                quality:
                  - type: custom
                    engine: dqdl
                    customProperties: [{property: onViolation, value: reject}]
                    implementation: 'Rules = [ ReferentialIntegrity "parent" "parts.id" = 1.0 ]'
                properties:
                  - {name: id, physicalType: varchar(9), required: true, primaryKey: true}
                  - {name: parent, physicalType: varchar(9)}
                  - {name: price, physicalType: 'decimal(9,2)'}
            """;

    private static final String RENAMED_CUSTOMERS = CUSTOMERS.replace(
            "{name: most, physicalType: 'decimal(9,2)'}",
            "{name: credit, physicalType: 'decimal(9,2)', customProperties: [{property: aliases, value: [most]},"
                    + " {property: renamedFrom, value: most}]}");

    private static final String ACCEPTED = "SELECT nr, business_date FROM history.baskets ORDER BY 2, 1";

    @TempDir
    Path root;

    private Workshop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Workshop(root, contracts(CUSTOMERS, BASKETS));
        shop.put("customers", DAY_1, "a.csv", "id,most\n1,10\n2,20\n9,250\n");
        shop.put("baskets", DAY_1, "a.csv", "nr,customer,total\n10,1,9\n11,1,11\n12,3,1\n13,,1\n14,9,1\n");
        shop.put("customers", DAY_2, "a.csv", "id,most\n3,30\n");
        shop.put("baskets", DAY_2, "a.csv", "nr,customer,total\n20,3,29\n21,2,21\n22,4,1\n");
        assertThat(shop.run(DAY_1, DAY_2).batches())
                .extracting(BatchResult::status)
                .containsOnly(BatchStatus.PUBLISHED);
        assertThat(shop.query(ACCEPTED))
                .containsExactly("10|2024-05-27", "13|2024-05-27", "14|2024-05-27", "20|2024-05-28");
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    private static Map<String, String> contracts(String customers, String baskets) {
        Map<String, String> contracts = new LinkedHashMap<>();
        contracts.put("baskets.odcs.yaml", baskets);
        contracts.put("customers.odcs.yaml", customers);
        return contracts;
    }

    private MigrationJob.Result apply() {
        return new MigrationJob(SparkSessionExtension.session(), shop.settings(), Progress.silent()).apply();
    }

    private void assertNothingToDo() {
        assertThat(shop.run(DAY_1, DAY_2).batches())
                .extracting(BatchResult::status)
                .containsOnly(BatchStatus.UNCHANGED);
    }

    @Test
    void a_statement_reads_a_renamed_column_of_days_published_under_its_old_name() throws IOException {
        shop.contracts(contracts(RENAMED_CUSTOMERS, BASKETS));
        assertThatThrownBy(() -> shop.run(DAY_1, DAY_2))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("most");

        shop.contracts(contracts(RENAMED_CUSTOMERS, BASKETS.replace("c.most", "c.credit")));
        shop.put("customers", DAY_2, "b.csv", "id,credit\n4,0.50\n5,50\n");
        shop.put("baskets", DAY_2, "b.csv", "nr,customer,total\n23,5,49\n24,1,10.01\n25,2,20\n");
        assertThat(shop.run(DAY_2, DAY_2).batches())
                .as("with the customers of the day before as they were published")
                .extracting(BatchResult::status)
                .containsOnly(BatchStatus.PUBLISHED);

        assertThat(shop.query("SELECT version FROM ops.batches WHERE dataset = 'customers' ORDER BY business_date"))
                .containsExactly("1", "2");
        assertThat(shop.query(ACCEPTED))
                .containsExactly(
                        "10|2024-05-27",
                        "13|2024-05-27",
                        "14|2024-05-27",
                        "20|2024-05-28",
                        "23|2024-05-28",
                        "25|2024-05-28");
        shop.run(DAY_1, DAY_2);
        assertThat(shop.query(ACCEPTED)).hasSize(6);
        assertNothingToDo();
    }

    @Test
    void what_others_refer_to_is_migrated_before_them_whatever_its_name() {
        shop.contracts(contracts(
                CUSTOMERS.replace("varchar(9)", "integer").replace("(9,2)", "(3,1)"),
                BASKETS.replace("customer, physicalType: varchar(9)", "customer, physicalType: integer")));

        MigrationJob.Result result = apply();

        assertThat(result.outcomes())
                .containsExactly(
                        entry("customers", "migrated; 2 day(s) were taken again, with 3 accepted records"),
                        entry("baskets", "migrated; 2 day(s) were taken again, with 3 accepted records"));
        assertThat(result.job().exitCode()).isZero();
        assertThat(shop.query(ACCEPTED))
                .as("14 refers to a customer whose number has become too large")
                .containsExactly("10|2024-05-27", "13|2024-05-27", "20|2024-05-28");
        assertThat(shop.query("SELECT DISTINCT version FROM ops.batches")).containsExactly("2");
        assertNothingToDo();
    }

    @Test
    void days_that_refer_to_a_migrated_dataset_are_judged_again_by_the_next_run() {
        shop.contracts(contracts(CUSTOMERS.replace("(9,2)", "(3,1)"), BASKETS));

        MigrationJob.Result result = apply();

        assertThat(result.outcomes())
                .containsExactly(
                        entry("customers", "migrated; 2 day(s) were taken again, with 3 accepted records"),
                        entry("baskets", "needs no migration"));
        assertThat(shop.query(ACCEPTED)).hasSize(4);
        assertThat(shop.run(DAY_1, DAY_2).batches())
                .extracting(batch -> batch.batch().dataset() + " " + batch.status())
                .containsExactly(
                        "customers UNCHANGED", "baskets PUBLISHED", "customers UNCHANGED", "baskets PUBLISHED");
        assertThat(shop.query(ACCEPTED)).containsExactly("10|2024-05-27", "13|2024-05-27", "20|2024-05-28");
        assertNothingToDo();
    }

    @Test
    void a_dataset_is_judged_against_one_that_could_not_be_migrated_as_it_is_and_says_so() throws IOException {
        shop.contracts(contracts(
                CUSTOMERS.replace("(9,2)", "(3,1)"),
                BASKETS.replace("nr, physicalType: varchar(9)", "nr, physicalType: integer")
                        .replace("b.total <= c.most", "b.total > 0")));
        Files.delete(shop.file("customers", DAY_1, "a.csv"));

        assertThat(apply().outcomes())
                .containsExactly(
                        entry(
                                "customers",
                                "not migrated, nothing was changed: the files of 1 published day(s) are missing"),
                        entry(
                                "baskets",
                                "migrated; 2 day(s) were taken again, with 6 accepted records, judged against customers as"
                                        + " published before; a run that reaches the days judges them again when days of it have"
                                        + " been taken again"));
        assertThat(shop.query(ACCEPTED)).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({"'decimal(3,1)'", "smallint"})
    void published_numbers_that_do_not_fit_the_changed_contract_of_a_dataset_are_told_to_those_that_read_it(String type)
            throws IOException {
        shop.put("customers", DAY_1, "a.csv", "id,most\n1,10\n2,20\n9,65546\n");
        assertThat(shop.run(DAY_1, DAY_2).exitCode()).isZero();
        shop.contracts(contracts(
                CUSTOMERS.replace("decimal(9,2)", type),
                BASKETS.replace("nr, physicalType: varchar(9)", "nr, physicalType: integer")));
        byte[] lost = Files.readAllBytes(shop.file("customers", DAY_1, "a.csv"));
        Files.delete(shop.file("customers", DAY_1, "a.csv"));

        MigrationJob.Result without = apply();

        assertThat(without.outcomes().get("baskets"))
                .isEqualTo(
                        "not migrated, nothing was changed: 2 published day(s) cannot be taken again under the new contract");
        assertThat(without.job().batches())
                .filteredOn(batch -> batch.batch().dataset().equals("baskets"))
                .hasSize(2)
                .allSatisfy(batch -> assertThat(batch.message())
                        .isEqualTo("published records of customers do not fit its contract, in most. Migrate it first:"
                                + " migrate plan shows what that takes"));
        assertThat(shop.query(ACCEPTED)).hasSize(4);

        shop.put("customers", DAY_1, "a.csv", lost);
        assertThat(apply().job().exitCode()).isZero();
        shop.run(DAY_1, DAY_2);
        assertThat(shop.query(ACCEPTED)).containsExactly("10|2024-05-27", "13|2024-05-27", "20|2024-05-28");
        assertNothingToDo();
    }

    @Test
    void a_dataset_that_refers_to_itself_is_judged_against_its_days_as_they_are_taken_again() throws IOException {
        shop.put("parts", DAY_1, "a.csv", "id,parent,price\nA,,1.25\nB,A,1\nE,,1\n");
        shop.put("parts", DAY_2, "a.csv", "id,parent,price\nC,A,1\nD,Z,1\nF,E,1\nG,F,1\n");
        shop.contracts(Map.of("parts.odcs.yaml", PARTS));
        String accepted = "SELECT id FROM history.parts ORDER BY 1";
        assertThat(shop.run(DAY_1, DAY_2).exitCode()).isZero();
        assertThat(shop.query(accepted)).containsExactly("A", "B", "C", "E", "F", "G");

        shop.contracts(Map.of("parts.odcs.yaml", PARTS.replace("(9,2)", "(9,1)")));
        assertThat(apply().job().exitCode()).isZero();

        assertThat(shop.query(accepted)).as("B and C refer to A").containsExactly("E", "F", "G");
        assertNothingToDo();
    }
}
