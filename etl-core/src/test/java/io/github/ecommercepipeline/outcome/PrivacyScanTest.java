package io.github.ecommercepipeline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RecordExample;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.outcome.quarantine.QuarantinePlace;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.privacy.Pseudonymiser;
import io.github.ecommercepipeline.privacy.RecordCipher;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes follow the values as they are; what is staged follows the contract's privacy. */
@ExtendWith(SparkSessionExtension.class)
class PrivacyScanTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final NamedKey PSEUDONYM_KEY =
            NamedKey.of("p", "p".repeat(32).getBytes(StandardCharsets.UTF_8));
    private static final NamedKey QUARANTINE_KEY =
            NamedKey.of("q", "q".repeat(32).getBytes(StandardCharsets.UTF_8));
    private static final PrivacyKeys KEYS = new PrivacyKeys(Optional.of(PSEUDONYM_KEY), Optional.of(QUARANTINE_KEY));

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: people
            version: 1.0.0
            status: active
            schema:
              - name: people
                customProperties:
                  - {property: latestBy, value: [nick, born]}
                  - {property: quarantine, value: %s}
                quality:
                  - type: custom
                    engine: dqdl
                    implementation: 'Rules = [ ColumnValues "mail" != "root@x", IsUnique "name" ]'
                properties:
                  - name: mail
                    physicalType: varchar(64)
                    required: true
                    primaryKey: true
                    classification: pii
                    customProperties: [{property: privacy, value: pseudonymise}]
                  - name: name
                    physicalType: varchar(20)
                    classification: pii
                    customProperties: [{property: privacy, value: mask}]
                  - name: born
                    physicalType: date
                    classification: pii
                    customProperties: [{property: privacy, value: drop}]
                  - name: nick
                    physicalType: varchar(64)
                    classification: pii
                    customProperties: [{property: privacy, value: pseudonymise}]
                  - name: salary
                    physicalType: decimal(9,2)
                    classification: pii
                    customProperties: [{property: privacy, value: drop}]
                  - {name: town, physicalType: varchar(20), classification: public}
            """;

    private final SparkSession spark;

    @TempDir
    Path folder;

    PrivacyScanTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void what_is_staged_is_treated_and_null_stays_null() throws IOException {
        ScanResult sorted = sort("raw", "a@x,Ada,1815-12-10,ace,12.50,Paris", "b@x,,,,,");

        assertThat(ScannedFiles.staged(sorted))
                .containsExactlyInAnyOrder(
                        pseudonym("a@x") + ",***,@NULL@," + pseudonym("ace") + ",@NULL@,Paris",
                        pseudonym("b@x") + ",@NULL@,@NULL@,@NULL@,@NULL@,@NULL@");
        assertThat(sorted.openBooks()).isEmpty();
        assertThat(sorted.sums()).as("what is dropped is nowhere to be known").isEmpty();
        assertThat(sorted.staged().sums()).containsExactly(Map.entry("salary", new BigDecimal("0.00")));
    }

    @Test
    void records_that_differ_only_in_what_is_masked_or_dropped_are_no_exact_duplicates() throws IOException {
        ScanResult sorted =
                sort("raw", "a@x,Ada,1815-12-10,a,1,P", "a@x,Eve,1815-12-10,a,1,P", "a@x,Ada,1815-12-10,a,1,P");

        assertThat(sorted.reasons())
                .containsExactlyInAnyOrder(
                        new ReasonCount("duplicate:exact", 1), new ReasonCount("duplicate:older-version", 1));
        assertThat(sorted.books()).isEqualTo(new OutcomeCounts(3, 1, 0, 2));
        assertThat(ScannedFiles.staged(sorted)).hasSize(1);
    }

    @Test
    void the_winner_of_a_key_is_chosen_by_the_values_themselves() throws IOException {
        List<String> nicks = List.of("ann", "bob", "cid", "dan", "eve", "fay", "gil");
        String[] records =
                nicks.stream().map(nick -> "a@x,Ada,," + nick + ",," + nick).toArray(String[]::new);
        assertThat(nicks.stream().map(PrivacyScanTest::pseudonym).max(String::compareTo))
                .as("by pseudonyms another would win")
                .isNotEqualTo(Optional.of(pseudonym("gil")));
        assertThat(ScannedFiles.staged(sort("raw", records)))
                .singleElement()
                .asString()
                .endsWith(",gil");

        ScanResult byDropped = sort("raw", "a@x,Ada,2000-01-02,,,first", "a@x,Bob,2000-01-01,,,second");
        assertThat(ScannedFiles.staged(byDropped)).singleElement().asString().endsWith(",first");
    }

    @Test
    void rules_and_uniqueness_see_the_values_themselves() throws IOException {
        ScanResult sorted = sort("raw", "root@x,Ada,,,,", "a@x,Twin,,,,", "b@x,Twin,,,,", "c@x,Bob,,,,", "d@x,Ben,,,,");

        assertThat(sorted.books()).isEqualTo(new OutcomeCounts(5, 2, 3, 0));
        assertThat(sorted.rules()).extracting(RuleOutcome::failedRecords).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void an_encrypted_quarantine_opens_with_its_key_alone() throws IOException {
        ScanResult sorted = sort("encrypted", "root@x,Ada,,,,Paris");
        JsonNode record = quarantined(sorted).get(0);

        assertThat(record.has("raw")).isFalse();
        assertThat(record.get("raw_key").asText()).isEqualTo("q");
        String place = QuarantinePlace.of(
                "people",
                "2024-05-27",
                "run-1",
                record.get("file").asText(),
                record.get("position").asLong());
        assertThat(new RecordCipher(QUARANTINE_KEY)
                        .decrypt(place, record.get("raw_encrypted").asText()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("root@x,Ada,,,,Paris");
    }

    @Test
    void a_masked_quarantine_shows_public_values_of_rejected_and_duplicate_records() throws IOException {
        ScanResult sorted =
                sort("masked", "root@x,Ada,,,,Paris", "a@x,,,,,\"Bath, Avon\"", "a@x,,,,,\"Bath, Avon\"", "only one");

        assertThat(quarantined(sorted))
                .extracting(record -> record.get("outcome").asText() + record.get("public_values"))
                .containsExactlyInAnyOrder(
                        "rejected{\"town\":\"Paris\"}", "duplicate{\"town\":\"Bath, Avon\"}", "rejected{}");
    }

    @Test
    void examples_show_public_values_alone_and_nothing_that_the_quarantine_hides() throws IOException {
        String[] records = {"root@x,Ada,1815-12-10,ace,12.50,Paris", "a@x,Eve,,,,Bath", "a@x,Eve,,,,Bath", "only one"};
        String public1 = "mail=***, name=***, born=***, nick=***, salary=***, town=";

        assertThat(sort("raw", records).examples())
                .extracting(RecordExample::record)
                .containsExactly(public1 + "Paris", public1 + "Bath", "***");
        assertThat(sort("masked", records).examples())
                .extracting(RecordExample::record)
                .containsExactly(public1 + "Paris", public1 + "Bath", "***");
        assertThat(sort("encrypted", records).examples())
                .extracting(RecordExample::record)
                .containsExactly("***", "***", "***");
        assertThat(sort("raw", records).examples())
                .extracting(example -> example.position() + " " + example.reasons())
                .containsExactly(
                        "32 [ColumnValues \"mail\" != \"root@x\"]", "86 [duplicate:exact]", "102 [record:field-count]");
    }

    @Test
    void no_file_that_a_run_leaves_or_works_with_holds_a_personal_value() throws IOException {
        String plain = "secret-person@example.org";
        ScanResult sorted = sort("encrypted", plain + ",Ada,,,,", plain + ",Ada,,,,", "x@x,,bad,,," + plain);

        assertThat(sorted.books()).isEqualTo(new OutcomeCounts(3, 1, 1, 1));
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files)
                .hasSizeGreaterThan(4)
                .filteredOn(file -> !file.getFileName().toString().equals("people.csv"))
                .allSatisfy(file -> assertThat(contentOf(file)).doesNotContain("secret-person"));
    }

    private ScanResult sort(String quarantine, String... records) throws IOException {
        Contract contract = ContractReader.read("people", CONTRACT.formatted(quarantine));
        Path file = Files.writeString(
                folder.resolve("people.csv"), "mail,name,born,nick,salary,town\n" + String.join("\n", records) + "\n");
        List<Input> inputs =
                List.of(new Input(file.toUri().toString(), Files.size(file), InputIdentity.ofEtag("etag")));
        RuleSet rules = RuleSet.compile(contract, DAY);
        RunFolders paths = new RunFolders(
                folder.resolve("stage").toUri().toString(),
                folder.resolve("quarantine").toUri().toString());
        JudgedRecords judged = JudgedRecords.of(spark, contract, inputs, 1 << 20, rules, ReadCount.open());
        return Scanner.ALONE
                .scan(new ScanRequest(judged, rules, ScanPlan.of(contract, DAY, "run-1", rules, inputs, paths, KEYS)))
                .resolve();
    }

    private static String pseudonym(String value) {
        return new String(
                new Pseudonymiser(PSEUDONYM_KEY).of(value.getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII);
    }

    private static List<JsonNode> quarantined(ScanResult sorted) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String file : sorted.quarantine()) {
            for (String line : contentOf(Path.of(URI.create(file))).lines().toList()) {
                records.add(new ObjectMapper().readTree(line));
            }
        }
        return records;
    }

    /** The file's bytes, decompressed if its name says that it is compressed and it is not covered. */
    private static String contentOf(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        if (name.endsWith(".gz")) {
            bytes = new GZIPInputStream(Files.newInputStream(file)).readAllBytes();
        } else if (name.endsWith(".zst") && !name.startsWith("_")) {
            bytes = new ZstdInputStreamNoFinalizer(Files.newInputStream(file)).readAllBytes();
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
