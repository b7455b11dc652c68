package io.github.ecommercepipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.CarryForward;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.RawRecords;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.FolderClaims;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.mapping.ExpressionValidator;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.run.input.FolderBooks;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of one folder feed several datasets: each record belongs to one, and the books of the folder close. */
@ExtendWith(SparkSessionExtension.class)
class SharedFolderScanTest {

    private static final String LINE = "kind = 'line'";
    private static final String FEE = "kind = 'fee'";

    private final SparkSession spark;

    @TempDir
    Path folder;

    SharedFolderScanTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void each_record_belongs_to_one_dataset_and_what_cannot_be_split_to_the_owner() throws IOException {
        Map<String, Contract> contracts = contracts(LINE, FEE, "");
        Input input = input("a.csv", "id,kind,amount\n1,line,2.00\n2,fee,x\n\n3,line\n4,line,y\n5,fee,1.00\n");

        InputBooks lines = scan(contracts.get("lines"), input);
        InputBooks fees = scan(contracts.get("fees"), input);

        FolderClaims claims = new FolderClaims("sales", 5, Map.of("lines", 3L, "fees", 2L), 0, 0);
        assertThat(lines.tally()).isEqualTo(new OutcomeCounts(3, 1, 2, 0));
        assertThat(fees.tally()).isEqualTo(new OutcomeCounts(2, 1, 1, 0));
        assertThat(List.of(lines, fees))
                .extracting(books -> books.claims().orElseThrow())
                .containsOnly(claims);
        assertThat(claims.text()).isEqualTo("sales 5 = fees 2 + lines 3 + unclaimed 0");
        assertThat(FolderBooks.problem(contracts.get("fees"), List.of(fees))).isEmpty();
        assertThat(FolderBooks.open(List.of(lines, fees))).isEmpty();
    }

    @Test
    void records_of_no_dataset_or_of_several_stop_the_day_unless_the_owner_allows_them() throws IOException {
        String records = "id,kind,amount\n1,line,2.00\n2,fee,3.00\n3,,1.00\n4,refund,1.00\n";
        Input input = input("a.csv", records);
        Map<String, Contract> contracts = contracts(LINE, "kind in ('fee', 'line')", "");

        InputBooks lines = scan(contracts.get("lines"), input);

        assertThat(lines.claims()).contains(new FolderClaims("sales", 4, Map.of("lines", 1L, "fees", 2L), 2, 1));
        assertThat(FolderBooks.problem(contracts.get("fees"), List.of(scan(contracts.get("fees"), input))))
                .contains(
                        "the folder's records: sales 4 + claimed twice 1 = fees 2 + lines 1 + unclaimed 2; 2 record(s) belong to"
                                + " no dataset (unclaimed: allow publishes without them); records belong to several datasets, 1 claim(s)"
                                + " too many (claimedTwice: allow publishes them in each); correct the recordFilter of the contracts, or"
                                + " allow it in that of lines");
        assertThat(FolderBooks.problem(
                        contracts(LINE, FEE, ", unclaimed: allow, claimedTwice: allow")
                                .get("lines"),
                        List.of(lines)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "Kind"})
    void filters_see_the_texts_of_the_record_itself_whatever_a_dataset_carries_forward(String spelling)
            throws IOException {
        Map<String, Contract> contracts = contracts(spelling + " = 'order'", "kind = ''", "");
        CarryForward carried = new CarryForward(List.of("id"), List.of("kind"), 10);
        Contract carrying = contracts.get("lines");
        carrying = carrying.reading(new RawRecords(
                Optional.of(carried),
                carrying.rawRecords().recordFilter(),
                carrying.rawRecords().sharedFolder()));
        Input input = input("a.csv", "id,Kind,amount\n#1,order,10\n#1,,5\n");

        InputBooks lines = scan(carrying, input);
        InputBooks fees = scan(contracts.get("fees"), input);

        assertThat(List.of(lines, fees))
                .extracting(books -> books.claims().orElseThrow())
                .containsOnly(new FolderClaims("sales", 2, Map.of("lines", 1L, "fees", 1L), 0, 0));
        assertThat(lines.tally()).isEqualTo(new OutcomeCounts(1, 1, 0, 0));
        assertThat(fees.tally()).isEqualTo(new OutcomeCounts(1, 1, 0, 0));
    }

    @Test
    void a_filter_that_cannot_be_evaluated_claims_nothing() throws IOException {
        Map<String, Contract> contracts = contracts("cast(amount as decimal(9,2)) > 1", FEE, "");

        InputBooks lines = scan(contracts.get("lines"), input("a.csv", "id,kind,amount\n1,line,x\n2,line,2.00\n"));

        assertThat(lines.claims()).contains(new FolderClaims("sales", 2, Map.of("lines", 1L, "fees", 0L), 1, 0));
    }

    @Test
    void a_file_that_cannot_be_read_is_set_aside_for_each_dataset() throws IOException {
        InputBooks fees = scan(contracts(LINE, FEE, "").get("fees"), input("a.csv", "other\n1\n"));

        assertThat(fees.setAside().orElseThrow()).startsWith("file:no-column");
        assertThat(fees.claims()).contains(new FolderClaims("sales", 0, Map.of("lines", 0L, "fees", 0L), 0, 0));
    }

    @Test
    void files_repeat_each_other_only_if_the_records_of_others_do_too() throws IOException {
        Map<String, Contract> contracts = contracts(LINE, FEE, "");
        Input one = input("a.csv", "id,kind,amount\n1,line,2.00\n2,fee,3.00\n");
        Input other = input("b.csv", "id,kind,amount\n1,line,2.00\n2,fee,4.00\n");

        assertThat(scanned(contracts.get("lines"), one, other).inputs())
                .extracting(InputBooks::tally)
                .containsExactly(new OutcomeCounts(1, 1, 0, 0), new OutcomeCounts(1, 1, 0, 0));
    }

    @Test
    void the_books_of_random_records_are_those_of_a_plain_loop() throws IOException {
        Random random = new Random(7);
        String[] kinds = {"line", "fee", "both", "", "other"};
        long[] counts = new long[kinds.length];
        long broken = 0;
        StringBuilder text = new StringBuilder("id,kind,amount\r\n");
        for (int i = 0; i < 2_000; i++) {
            int kind = random.nextInt(kinds.length);
            if (random.nextInt(50) == 0) {
                broken++;
                text.append(i).append(',').append(kinds[kind]).append("\r\n");
            } else {
                counts[kind]++;
                text.append(i).append(",\"").append(kinds[kind]).append("\",").append(i % 7 == 0 ? "x" : "1.00");
                text.append("\r\n");
            }
        }
        Map<String, Contract> contracts = contracts("kind in ('line', 'both')", "kind in ('fee', 'both')", "");
        Input input = input("a.csv", text.toString());

        InputBooks lines = scan(contracts.get("lines"), input);
        InputBooks fees = scan(contracts.get("fees"), input);

        FolderClaims expected = new FolderClaims(
                "sales",
                2_000,
                Map.of("lines", counts[0] + counts[2] + broken, "fees", counts[1] + counts[2]),
                counts[3] + counts[4],
                counts[2]);
        assertThat(List.of(lines, fees))
                .extracting(books -> books.claims().orElseThrow())
                .containsOnly(expected);
        assertThat(lines.tally().read()).isEqualTo(expected.claimed().get("lines"));
        assertThat(fees.tally().read()).isEqualTo(expected.claimed().get("fees"));
        assertThat(expected.closes()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "amazon-settlement, amazon-settlement-v2.txt, amazon_settlement 13 = amazon_settlement_amounts 12 + amazon_settlements 1"
                + " + unclaimed 0",
        "paypal-activity, paypal-activity.csv, paypal_activity 9 = paypal_payments 6 + paypal_transfers 3 + unclaimed 0",
        "paypal-activity, paypal-activity-de.csv, paypal_activity 5 = paypal_payments 4 + paypal_transfers 1 + unclaimed 0"
    })
    void the_gallerys_folders_load_their_samples(String name, String sample, String books) throws IOException {
        Path gallery = Path.of("../sample-data/gallery");
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(gallery.resolve("folders").resolve(name))) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        Input input = input("a.csv", Files.readString(gallery.resolve("samples").resolve(sample)));

        List<Contract> contracts = ContractReader.readAll(texts);

        assertThat(contracts).hasSize(2);
        for (Contract contract : contracts) {
            ExpressionValidator.check(ExpressionAnalyzer.of(spark), contract);
            InputBooks found = scan(contract, input);
            assertThat(found.claims().orElseThrow().text()).isEqualTo(books);
            assertThat(found.tally().accepted())
                    .as(contract.dataset())
                    .isEqualTo(found.tally().read());
        }
    }

    /**
     * @param column one that both datasets require
     * @param before a text of a record that belongs to the dataset
     * @param reason what becomes of that record with another decimal form
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amazon-settlement | amazon-settlement-v2.txt | amazon_settlement_amounts | settlement-id | \\t25.00\\t | \\t25,00\\t | amount:decimal",
                "amazon-settlement | amazon-settlement-v2.txt | amazon_settlements | settlement-id | 31.13 | 31,13 | total_amount:decimal",
                "paypal-activity | paypal-activity.csv | paypal_payments | Transaction ID | 1,250.00 | 1.250,00 | gross:decimal",
                "paypal-activity | paypal-activity.csv | paypal_transfers | Transaction ID | -1,000.00 | -1.000,00 | gross:decimal"
            })
    void the_gallerys_folders_tell_what_is_wrong_with_spoilt_files(
            String name, String sample, String dataset, String column, String before, String after, String reason)
            throws IOException {
        Path gallery = Path.of("../sample-data/gallery");
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(gallery.resolve("folders").resolve(name))) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        Contract contract = ContractReader.readAll(texts).stream()
                .filter(any -> any.dataset().equals(dataset))
                .findFirst()
                .orElseThrow();
        String text = Files.readString(gallery.resolve("samples").resolve(sample));
        String from = before.replace("\\t", "\t");
        assertThat(text).contains(from).contains(column);

        ScannedBatch scanned = scanned(
                contract,
                input("a.csv", text.replaceFirst(Pattern.quote(column), "Renamed")),
                input(
                        "b.csv",
                        text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(after.replace("\\t", "\t")))),
                input("c.csv", text.substring(0, text.lastIndexOf(contract.csv().delimiter()))));

        assertThat(scanned.inputs().get(0).setAside().orElse("nothing")).startsWith("file:missing-column");
        assertThat(scanned.inputs().get(1).tally().rejected()).as("other form").isEqualTo(1);
        InputBooks cut = scanned.inputs().get(2);
        assertThat(cut.tally().rejected())
                .as("cut: the owner has the record that cannot be split")
                .isEqualTo(
                        dataset.equals(contract.rawRecords()
                                        .sharedFolder()
                                        .orElseThrow()
                                        .owner())
                                ? 1
                                : 0);
        assertThat(scanned.result().reasons())
                .extracting(ReasonCount::reason)
                .anyMatch(found -> found.endsWith(reason));
    }

    private InputBooks scan(Contract contract, Input input) {
        return scanned(contract, input).inputs().get(0);
    }

    private ScannedBatch scanned(Contract contract, Input... inputs) {
        ScannedBatch scanned = new BatchScan(
                        spark,
                        contract,
                        new Batch(contract.dataset(), LocalDate.of(2024, 5, 27)),
                        "run",
                        new RunFolders(
                                folder.resolve("stage").toUri().toString(),
                                folder.resolve("quarantine").toUri().toString()),
                        PrivacyKeys.none(),
                        Progress.silent())
                .run(List.of(inputs));
        assertThat(scanned.openBooks(inputs.length)).isEmpty();
        return scanned;
    }

    private Input input(String name, String content) throws IOException {
        Path day = Files.createDirectories(folder.resolve("raw/sales/year=2024/month=05/day=27"));
        Path file = Files.writeString(day.resolve(name), content);
        return new Input(file.toUri().toString(), Files.size(file), InputIdentity.ofEtag("etag-" + name));
    }

    private static Map<String, Contract> contracts(String lines, String fees, String allowed) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("fees.yaml", contract("fees", fees, ""));
        texts.put("lines.yaml", contract("lines", lines, allowed));
        Map<String, Contract> contracts = new LinkedHashMap<>();
        ContractReader.readAll(texts).forEach(contract -> contracts.put(contract.dataset(), contract));
        return contracts;
    }

    private static String contract(String dataset, String where, String allowed) {
        return """
                apiVersion: v3.1.0
                kind: DataContract
                id: %1$s
                version: 1.0.0
                status: active
                schema:
                  - name: %1$s
                    customProperties:
                      - property: recordFilter
                        value: {folder: sales, owner: lines, where: "%2$s"%3$s}
                    properties:
                      - {name: id, physicalType: varchar(9)}
                      - {name: amount, physicalType: 'decimal(9,2)'}
                """.formatted(dataset, where, allowed);
    }
}
