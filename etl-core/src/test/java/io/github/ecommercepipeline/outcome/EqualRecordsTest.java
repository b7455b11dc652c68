package io.github.ecommercepipeline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Till lines without a key: two equal lines may be two sales. */
@ExtendWith(SparkSessionExtension.class)
class EqualRecordsTest {

    private static final String TILL_1 = "till,product,price\n1,MILK,2.45\n1,MILK,2.45\n1,TEA,8.50\n1,EGG,8.5\n";
    private static final String TILL_2 = "till,product,price\n1,MILK,2.45\n2,EGG,8.5\n1,EGG,8.50\n";

    @TempDir
    Path folder;

    @Test
    void equal_records_without_a_key_are_kept_and_those_of_different_files_are_shown_with_their_money()
            throws IOException {
        ScanResult result = scan("[]", TILL_1, TILL_2);

        assertThat(result.books()).isEqualTo(new OutcomeCounts(7, 7, 0, 0));
        assertThat(result.sums().get("price").accepted()).isEqualByComparingTo("41.35");
        assertThat(result.rules())
                .singleElement()
                .extracting(RuleOutcome::severity, RuleOutcome::passed, RuleOutcome::found)
                .containsExactly(
                        RuleOutcome.Severity.WARNING, false, "1 record equal to one of another file, kept; price 2.45");
    }

    @Test
    void equal_records_of_one_file_are_nothing_to_show() throws IOException {
        assertThat(scan("[]", TILL_1).rules()).isEmpty();
        assertThat(scan("[]", TILL_1).books()).isEqualTo(new OutcomeCounts(4, 4, 0, 0));
    }

    @Test
    void records_are_dropped_only_if_every_byte_is_equal() throws IOException {
        ScanResult result = scan("[{property: duplicates, value: {exact: drop}}]", TILL_1, TILL_2);

        assertThat(result.books()).isEqualTo(new OutcomeCounts(7, 5, 0, 2));
        assertThat(result.rules()).isEmpty();
    }

    @Test
    void records_are_dropped_if_their_properties_are_equal_where_the_contract_says_so() throws IOException {
        ScanResult result = scan("[{property: duplicates, value: {exact: drop, over: properties}}]", TILL_1, TILL_2);

        assertThat(result.books()).as("EGG 8.5 and 8.50 of both tills").isEqualTo(new OutcomeCounts(7, 3, 0, 4));
    }

    private ScanResult scan(String customProperties, String... files) throws IOException {
        Contract contract = ContractReader.read("till_lines.odcs.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: till_lines
                version: 1.0.0
                status: active
                schema:
                  - name: till_lines
                    customProperties: %s
                    properties:
                      - {name: product, physicalType: varchar(20)}
                      - {name: price, physicalType: 'decimal(8,2)'}
                """.formatted(customProperties));
        return new ScannedFiles(contract, folder).sort(1 << 20, files);
    }
}
