package io.github.ecommercepipeline.outcome.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.DuplicatePolicy;
import io.github.ecommercepipeline.contract.DuplicatePolicy.Exact;
import io.github.ecommercepipeline.contract.DuplicatePolicy.Over;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.QuarantineMode;
import io.github.ecommercepipeline.contract.SameFile;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.outcome.plan.ClaimPlan;
import io.github.ecommercepipeline.outcome.plan.Deletes;
import io.github.ecommercepipeline.outcome.plan.Protection;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.outcome.plan.StatementPlan;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkSessionExtension.class)
class LateVerdictsTest {

    private static final int KEY = 0;
    private static final int NUMBER = 1;
    private static final int MAIL = 2;

    private final SparkSession spark;

    LateVerdictsTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void of_exact_copies_the_first_stays_and_of_versions_the_last() {
        assertThat(verdicts(plan(List.of(KEY), List.of(), List.of()), "k,1,a", "k,2,b", "k,1,a", "other,1,c"))
                .containsExactlyInAnyOrder("0 duplicate:older-version kept 1 []", "2 duplicate:exact kept 0 []");
    }

    @Test
    void the_greatest_number_wins_as_a_number_and_null_loses() {
        assertThat(verdicts(plan(List.of(KEY), List.of(NUMBER), List.of()), "k,9,a", "k,10,b", "k,@NULL@,c", "k,2,d"))
                .containsExactlyInAnyOrder(
                        "0 duplicate:older-version kept 1 []",
                        "2 duplicate:older-version kept 1 []",
                        "3 duplicate:older-version kept 1 []");
    }

    @Test
    void without_a_key_only_exact_copies_are_duplicates() {
        assertThat(verdicts(plan(List.of(), List.of(), List.of()), "k,1,a", "k,2,a", "k,1,a", "k,1,a"))
                .containsExactlyInAnyOrder("2 duplicate:exact kept 0 []", "3 duplicate:exact kept 0 []");
    }

    @Test
    void equal_records_that_the_contract_keeps_are_all_judged_by_uniqueness() {
        DuplicatePolicy keep = DuplicatePolicy.byDefault(false);
        assertThat(verdicts(plan(List.of(), keep, List.of(), List.of()), "k,1,a", "k,1,a"))
                .isEmpty();
        assertThat(verdicts(plan(List.of(), keep, List.of(), List.of(MAIL)), "k,1,a", "k,1,a", "k,1,b"))
                .containsExactlyInAnyOrder("0 null kept null [0]", "1 null kept null [0]");
    }

    @Test
    void uniqueness_is_judged_among_what_is_left_and_null_equals_nothing() {
        ScanPlan plan = plan(List.of(KEY), List.of(), List.of(MAIL));
        assertThat(verdicts(plan, "k,1,same", "k,2,mine", "l,1,same", "m,1,@NULL@", "n,1,@NULL@"))
                .as("the first is only an older version, so the mail of the third is unique")
                .containsExactly("0 duplicate:older-version kept 1 []");
        assertThat(verdicts(plan, "k,1,same", "l,1,same", "m,1,other"))
                .containsExactlyInAnyOrder("0 null kept null [0]", "1 null kept null [0]");
    }

    @Test
    void a_uniqueness_rule_with_where_is_about_those_records_alone() {
        ScanPlan plan = plan(List.of(), List.of(), List.of(MAIL));
        List<Optional<Column>> oddOnes = List.of(Optional.of(functions.expr("number % 2 = 1 and key <> 'q'")));
        assertThat(verdicts(
                        new LateVerdicts(plan, oddOnes),
                        suspects(i -> 0, "k,1,same", "l,2,same", "m,3,same", "n,2,two", "o,2,two", "q,1,same")))
                .containsExactlyInAnyOrder("0 null kept null [0]", "2 null kept null [0]");
    }

    private List<String> verdicts(ScanPlan plan, String... lines) {
        List<Row> suspects = suspects(i -> 0, lines);
        List<String> verdicts = verdicts(new LateVerdicts(plan), suspects);
        assertThat(texts(new FewLateVerdicts(plan).of(suspects))).containsExactlyInAnyOrderElementsOf(verdicts);
        return verdicts;
    }

    @Test
    void of_few_suspects_the_verdicts_are_the_same_without_sql() {
        Random random = new Random(5);
        Deletes deletes = new Deletes(MAIL, List.of(UTF8String.fromString("a")), List.of("key"));
        for (ScanPlan plan : List.of(
                plan(List.of(KEY), List.of(NUMBER), List.of(MAIL)),
                plan(List.of(KEY, NUMBER), List.of(MAIL), List.of()),
                plan(List.of(), List.of(), List.of(MAIL, NUMBER)),
                plan(List.of(), DuplicatePolicy.byDefault(false), List.of(), List.of(MAIL)),
                plan(List.of(KEY), List.of(NUMBER), List.of(NUMBER), deletes))) {
            String[] lines = new String[300];
            for (int i = 0; i < lines.length; i++) {
                lines[i] = List.of("k", "l", "m").get(random.nextInt(3)) + random.nextInt(20) + ","
                        + List.of("1", "2", "10", "-3", "@NULL@").get(random.nextInt(5)) + ","
                        + List.of("a", "b", "ü", "\uD83D\uDE00", "\uFF21", "@NULL@")
                                .get(random.nextInt(6));
            }
            List<Row> suspects = suspects(i -> random.nextInt(2), lines);
            Collections.shuffle(suspects, random);

            assertThat(texts(new FewLateVerdicts(plan).of(suspects)))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(verdicts(new LateVerdicts(plan), suspects));
        }
    }

    @Test
    void suspects_are_few_if_they_fit_into_memory() throws IOException {
        ScanPlan plan = plan(List.of(KEY), List.of(), List.of());
        List<Row> suspects = suspects(i -> 0, "k,1,a", "k,2,b", "@NULL@,1,a", "l,1,c");

        byte[] few = FewSuspects.write(suspects.iterator(), FewSuspects.needed(plan), 1000);

        assertThat(FewSuspects.read(few))
                .extracting(row -> Arrays.asList((String[]) row.get(SuspectReader.VALUES_AT)))
                .containsExactly(
                        Arrays.asList("k", null, null),
                        Arrays.asList("k", null, null),
                        Arrays.asList(null, null, null),
                        Arrays.asList("l", null, null));
        assertThat(FewSuspects.read(few))
                .usingElementComparator(
                        (one, other) -> Arrays.deepEquals(withoutValues(one), withoutValues(other)) ? 0 : 1)
                .containsExactlyElementsOf(suspects);
        assertThat(FewSuspects.write(suspects.iterator(), FewSuspects.needed(plan), 500))
                .isNull();
    }

    private static Object[] withoutValues(Row suspect) {
        Object[] parts = new Object[suspect.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = i == SuspectReader.VALUES_AT ? null : suspect.get(i);
        }
        return parts;
    }

    @Test
    void verdicts_come_to_their_parts_as_they_are() {
        ScanPlan plan = plan(List.of(KEY), List.of(NUMBER), List.of(MAIL));
        List<Row> verdicts =
                new FewLateVerdicts(plan).of(suspects(i -> 0, "k,1,a", "k,2,a", "k,2,a", "l,1,a", "m,1,b"));
        ScannedPart part = new ScannedPart(verdicts.get(0).getInt(SuspectReader.PART_AT), "part", 5, false);

        List<FewVerdicts> byPart = FewVerdicts.of(verdicts, List.of(part));

        assertThat(byPart).extracting(FewVerdicts::part).containsExactly(part);
        assertThat(byPart.get(0).rows()).extracting(row -> row.getInt(1)).containsExactly(0, 1, 2, 3);
        assertThat(texts(byPart.get(0).rows())).isEqualTo(texts(verdicts)).hasSize(4);
        for (int i = 0; i < verdicts.size(); i++) {
            assertThat((byte[]) byPart.get(0).rows().get(i).getAs(SuspectReader.LINE))
                    .isEqualTo((byte[]) verdicts.get(i).getAs(SuspectReader.LINE));
        }
    }

    private List<String> verdicts(LateVerdicts late, List<Row> suspects) {
        return texts(
                late.of(spark.createDataFrame(suspects, SuspectReader.SCHEMA)).collectAsList());
    }

    private static List<Row> suspects(IntUnaryOperator file, String... lines) {
        List<Row> suspects = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            byte[] line = (lines[i] + "\n").getBytes(StandardCharsets.UTF_8);
            suspects.add(RowFactory.create(
                    0,
                    i,
                    file.applyAsInt(i),
                    (long) i,
                    line,
                    StagedLineCursor.of(line).texts().toArray(new String[0]),
                    null,
                    new Integer[0],
                    false));
        }
        return suspects;
    }

    private static List<String> texts(List<Row> found) {
        List<String> verdicts = new ArrayList<>();
        for (Row row : found) {
            Object kept = row.getAs(LateVerdicts.DUPLICATE) == null ? null : row.getAs(LateVerdicts.KEPT_POSITION);
            verdicts.add(row.getAs(SuspectReader.ORDINAL) + " " + row.getAs(LateVerdicts.DUPLICATE) + " kept " + kept
                    + " " + row.getList(row.fieldIndex(LateVerdicts.NOT_UNIQUE)));
        }
        return verdicts;
    }

    private static ScanPlan plan(List<Integer> key, List<Integer> latestBy, List<Integer> unique) {
        return plan(key, new DuplicatePolicy(Exact.DROP, Over.PROPERTIES, SameFile.KEEP), latestBy, unique);
    }

    private static ScanPlan plan(
            List<Integer> key, DuplicatePolicy duplicates, List<Integer> latestBy, List<Integer> unique) {
        return plan(key, duplicates, latestBy, unique, Deletes.NONE);
    }

    private static ScanPlan plan(List<Integer> key, List<Integer> latestBy, List<Integer> unique, Deletes deletes) {
        return plan(key, new DuplicatePolicy(Exact.DROP, Over.PROPERTIES, SameFile.KEEP), latestBy, unique, deletes);
    }

    private static ScanPlan plan(
            List<Integer> key,
            DuplicatePolicy duplicates,
            List<Integer> latestBy,
            List<Integer> unique,
            Deletes deletes) {
        return new ScanPlan(
                "things",
                LocalDate.of(2024, 5, 27),
                "run",
                List.of("key", "number", "mail"),
                List.of(new FieldType.Text(10), new FieldType.Whole(4), new FieldType.Text(10)),
                key,
                duplicates,
                latestBy,
                List.of(),
                unique.isEmpty() ? List.of() : List.of(new ScanPlan.Unique("IsUnique \"mail\"", true, unique)),
                List.of(),
                List.of(),
                "UTF-8",
                new RunFolders("stage", "quarantine"),
                new Protection(Collections.nCopies(3, Privacy.KEEP), List.of(), QuarantineMode.RAW, null, null, null),
                ErasedValues.NONE,
                ScanPlan.Shown.NOTHING,
                ClaimPlan.NONE,
                List.of(),
                deletes,
                StatementPlan.NONE);
    }
}
