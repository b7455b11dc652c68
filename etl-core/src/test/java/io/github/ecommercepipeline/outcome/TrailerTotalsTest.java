package io.github.ecommercepipeline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A file counts only if its records add up to what its trailer says. */
@ExtendWith(SparkSessionExtension.class)
class TrailerTotalsTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: payments
            version: 1.0.0
            status: active
            schema:
              - name: payments
                customProperties:
                  - property: csv
                    value:
                      trailerTotals:
                        - {line: "T,#,*", count: records}
                        - {line: "T,*,#", sum: amount}
                        - {line: "Refunds: #", count: refund}
                        - {line: "Pieces: #", sum: pieces}
                  - {property: thousandsSeparator, value: ","}
                properties:
                  - {name: id, physicalType: varchar(9), required: true}
                  - {name: amount, physicalType: "decimal(12,2)"}
                  - {name: pieces, physicalType: smallint}
                  - name: refund
                    physicalType: boolean
                    customProperties: [{property: derivation, value: amount < 0}]
            """;

    @TempDir
    Path folder;

    private List<String> setAside(long splitBytes, String... files) throws IOException {
        return setAside(ErasedValues.NONE, splitBytes, files);
    }

    private static ErasedValues erasing() {
        NamedKey key = NamedKey.of("p", "p".repeat(32).getBytes(StandardCharsets.UTF_8));
        Contract contract = ContractReader.read("payments.odcs.yaml", CONTRACT);
        return ErasedValues.of(
                contract,
                List.of(new Match("id", "A").erased(contract, key)),
                new PrivacyKeys(Optional.of(key), Optional.empty()));
    }

    private List<String> setAside(ErasedValues erased, long splitBytes, String... files) throws IOException {
        return new ScannedFiles(ContractReader.read("payments.odcs.yaml", CONTRACT), folder, erased)
                .sort(splitBytes, files).inputs().stream()
                        .map(input -> input.setAside().orElse("used"))
                        .toList();
    }

    private static String file(String count, String sum, String refunds, String pieces) {
        return "id,amount,pieces\nA,1000.25,3\nB,-0.50,\nC,,4\n\nT," + count + ",\"" + sum + "\",EUR\nRefunds: "
                + refunds + "\nPieces: " + pieces + "\n";
    }

    @Test
    void a_total_that_differs_or_is_missing_sets_the_file_aside() throws IOException {
        String right = file("3", "999.75", "1", "7");

        assertThat(setAside(
                        1 << 20,
                        right,
                        file("003", "999.7500", "1", "7.0"),
                        file("4", "999.75", "1", "7"),
                        file("3", "1,000.25", "1", "7"),
                        file("3", "999.75", "0", "7"),
                        file("3", "999.75", "1", "8"),
                        file("3", "999,75", "1", "7"),
                        right.substring(0, right.indexOf("T,")),
                        right + "T,3,999.75\n",
                        right.replace("B,-0.50", "B,-0.5O"),
                        "id,amount,pieces\n",
                        "id,amount,pieces\nT,0,0\nRefunds: 0\nPieces: 0\n"))
                .containsExactly(
                        "used",
                        "used",
                        "file:trailer-total: the number of records is 4 in the trailer and 3 in the records",
                        "file:trailer-total: the sum of amount is 1000.25 in the trailer and 999.75 in the records",
                        "file:trailer-total: the number of records with refund is 0 in the trailer and 1 in the records",
                        "file:trailer-total: the sum of pieces is 8 in the trailer and 7 in the records",
                        "file:trailer-total: the sum of amount in the trailer is not a number in the form that the"
                                + " contract says",
                        "file:trailer-missing: no line 'T,#,*' ends the file, so it may have been cut short",
                        "file:trailer-total: 2 lines 'T,#,*' end the file, of which only one can be right",
                        "file:trailer-total: the sum of amount is 999.75 in the trailer and 1000.25 in the records;"
                                + " 1 of its records could not be read completely",
                        "file:trailer-missing: no line 'T,#,*' ends the file, so it may have been cut short",
                        "used");
    }

    @Test
    void a_file_from_which_records_were_erased_is_not_compared() throws IOException {
        String right = file("3", "999.75", "1", "7");

        String erased = right.replace("A,1000.25,3", ",,,,,,,,,,,");
        String[] files = {erased, right.replace("A,1000.25,3", ",,"), erased.substring(0, erased.indexOf("T,"))};
        String differs = "file:trailer-total: the number of records is 3 in the trailer and 2 in the records";
        String missing = "file:trailer-missing: no line 'T,#,*' ends the file, so it may have been cut short";

        ScannedFiles scanned = new ScannedFiles(ContractReader.read("payments.odcs.yaml", CONTRACT), folder, erasing());
        List<Input> inputs = scanned.inputs(files);

        assertThat(scanned.scan(scanned.judged(inputs), inputs).notCompared()).containsExactly(0);
        assertThat(setAside(erasing(), 1 << 20, files)).containsExactly("used", differs, missing);
        assertThat(setAside(1 << 20, files))
                .as("of a dataset from which nothing was erased")
                .containsExactly(differs, differs, missing);
    }

    @Test
    void any_file_is_used_exactly_if_a_plain_reading_adds_up() throws IOException {
        Random random = new Random(21);
        List<String> files = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            StringBuilder text = new StringBuilder("id,amount,pieces\n");
            BigDecimal sum = BigDecimal.ZERO;
            int refunds = 0;
            int pieces = 0;
            int records = random.nextInt(12);
            for (int r = 0; r < records; r++) {
                BigDecimal amount = BigDecimal.valueOf(random.nextInt(2_000_000) - 500_000, 2);
                sum = sum.add(amount);
                refunds += amount.signum() < 0 ? 1 : 0;
                int count = random.nextInt(100);
                pieces += count;
                text.append(random.nextInt(5) == 0 ? "\"r\n" : "\"r")
                        .append(r)
                        .append("\",")
                        .append(amount)
                        .append(',');
                text.append(count).append(random.nextInt(4) == 0 ? "\n\n" : "\n");
            }
            int wrong = random.nextInt(6);
            String line = String.format(
                    Locale.ROOT,
                    "T,%d,%s%nRefunds: %d%nPieces: %d%n",
                    records + (wrong == 0 ? 1 : 0),
                    wrong == 1 ? sum.subtract(new BigDecimal("0.01")) : sum,
                    refunds + (wrong == 2 ? 1 : 0),
                    pieces);
            files.add(text + line);
            right.add(wrong > 2);
        }

        for (long split : new long[] {64, 1 << 20}) {
            assertThat(setAside(split, files.toArray(String[]::new)).stream().map("used"::equals))
                    .isEqualTo(right);
        }
    }
}
