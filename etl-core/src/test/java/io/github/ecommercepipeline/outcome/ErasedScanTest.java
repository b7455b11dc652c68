package io.github.ecommercepipeline.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.erasure.ErasedValue;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Records with an erased value are accounted for, and nothing of them is kept. */
@ExtendWith(SparkSessionExtension.class)
class ErasedScanTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final NamedKey KEY = NamedKey.of("p", "p".repeat(32).getBytes(StandardCharsets.UTF_8));
    private static final PrivacyKeys KEYS = new PrivacyKeys(Optional.of(KEY), Optional.empty());
    private static final Contract CONTRACT = ContractReader.read("buyers", """
            apiVersion: v3.1.0
            kind: DataContract
            id: buyers
            version: 1.0.0
            status: active
            schema:
              - name: buyers
                customProperties:
                  - {property: quarantine, value: raw}
                quality:
                  - type: custom
                    engine: dqdl
                    severity: error
                    implementation: 'Rules = [ ColumnValues "total" < 100, Sum "total" > 0 ]'
                properties:
                  - name: email
                    physicalType: varchar(40)
                    classification: pii
                    customProperties:
                      - {property: trim, value: true}
                      - {property: privacy, value: drop}
                  - {name: number, physicalType: bigint, customProperties: [{property: trailingZeroFraction, value: true}]}
                  - {name: total, physicalType: "decimal(9,2)"}
            """);

    private final SparkSession spark;

    @TempDir
    Path folder;

    ErasedScanTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void records_with_an_erased_value_are_rejected_and_nothing_of_them_is_kept() throws IOException {
        ScanResult result = scan(
                List.of(new Match("email", "ada@x.org")),
                "ada@x.org,17,12.50",
                "  ada@x.org ,18,99.00",
                "bob@x.org,19,1.00",
                "ada@x.org,20,not money",
                "ada@x.org,21,5000",
                "ada@x.org,22,1.00,and more",
                "ben@x.org,23,1.00,and more",
                "");

        assertThat(result.books()).isEqualTo(new OutcomeCounts(7, 1, 6, 0));
        assertThat(result.openBooks()).isEmpty();
        assertThat(result.reasons())
                .containsExactly(new ReasonCount("record:erased", 5), new ReasonCount("record:field-count", 1));
        assertThat(result.sums().get("total").read()).as("no value of theirs").isEqualTo("1.00");
        assertThat(result.reasonSums()).doesNotContainKey("record:erased");
        assertThat(everythingWritten())
                .doesNotContain("ada@x.org", "12.50", "5000")
                .contains("ben@x.org");
    }

    @Test
    void values_are_compared_as_the_contract_casts_them() throws IOException {
        ScanResult result = scan(
                List.of(new Match("number", "1017.0"), new Match("email", "Eve@x.org")),
                "a@x.org,1017,1.00",
                "b@x.org,1017.0,1.00",
                "eve@x.org,3,1.00",
                "Eve@x.org,4,1.00");

        assertThat(result.books()).isEqualTo(new OutcomeCounts(4, 1, 3, 0));
        assertThat(ScannedFiles.staged(result)).singleElement().asString().endsWith(",3,1.00");
    }

    @Test
    void without_the_key_or_the_property_erased_values_are_a_problem_and_not_passed_over() {
        List<ErasedValue> erased = List.of(new Match("email", "ada@x.org").erased(CONTRACT, KEY));
        NamedKey other = NamedKey.of("p", "q".repeat(32).getBytes(StandardCharsets.UTF_8));
        ErasedValue ada = erased.get(0);
        List<ErasedValue> ofGone = List.of(
                new ErasedValue("buyers", "phone", ada.hash(), ada.keyCheck(), ada.definition(), ada.given(), false));

        assertThat(ErasedValues.problem(CONTRACT, erased, KEYS)).isEmpty();
        assertThat(ErasedValues.problem(CONTRACT, erased, PrivacyKeys.none()))
                .hasValueSatisfying(text -> assertThat(text).contains("set PIPELINE_PSEUDONYM_KEY"));
        assertThat(ErasedValues.problem(CONTRACT, erased, new PrivacyKeys(Optional.of(other), Optional.empty())))
                .hasValueSatisfying(text -> assertThat(text).contains("another key"));
        assertThat(ErasedValues.problem(CONTRACT, ofGone, KEYS))
                .hasValueSatisfying(text -> assertThat(text).contains("no property phone"));
    }

    @Test
    void a_text_that_is_no_value_of_the_property_is_refused_without_being_shown() {
        assertThatThrownBy(() -> new Match("number", "seventeen").erased(CONTRACT, KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole-number")
                .hasMessageNotContaining("seventeen");
        assertThatThrownBy(() -> new Match("mail", "x").erased(CONTRACT, KEY))
                .hasMessageContaining("allowed: email, number, total");
    }

    private ScanResult scan(List<Match> matches, String... records) throws IOException {
        Path file = Files.writeString(
                folder.resolve("buyers.csv"), "email,number,total\n" + String.join("\n", records) + "\n");
        List<Input> inputs =
                List.of(new Input(file.toUri().toString(), Files.size(file), InputIdentity.ofEtag("etag")));
        RuleSet rules = RuleSet.compile(CONTRACT, DAY);
        RunFolders paths = new RunFolders(
                folder.resolve("stage").toUri().toString(),
                folder.resolve("quarantine").toUri().toString());
        List<ErasedValue> erased =
                matches.stream().map(match -> match.erased(CONTRACT, KEY)).toList();
        ErasedValues values = ErasedValues.of(CONTRACT, erased, KEYS);
        JudgedRecords judged = JudgedRecords.of(spark, CONTRACT, inputs, 1 << 20, rules, ReadCount.open());
        return Scanner.ALONE
                .scan(new ScanRequest(
                        judged, rules, ScanPlan.of(CONTRACT, DAY, "run-1", rules, inputs, paths, KEYS, values)))
                .resolve();
    }

    private String everythingWritten() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".gz")).toList()) {
                try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return all.toString();
        }
    }
}
