package io.github.ecommercepipeline.quality;

import static io.github.ecommercepipeline.quality.OracleRecords.DAY;
import static io.github.ecommercepipeline.quality.OracleRecords.one;
import static io.github.ecommercepipeline.quality.OracleRecords.random;
import static io.github.ecommercepipeline.quality.OracleRecords.shape;
import static io.github.ecommercepipeline.quality.OracleRecords.someNulls;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.deequ.analyzers.DuplicateRowCount;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.testing.KnownRecords;
import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Compares the verdicts with those of Deequ, the engine of AWS Glue Data Quality. {@code dqdl/differences.txt} lists
 * every known difference and its cause; {@code docs/dqdl.md} says which verdict agrees with AWS's reference. Deequ's verdicts
 * on the same rules and records never change and take minutes, so {@code dqdl/deequ-verdicts.txt} records them; Deequ itself
 * judges one data set in each build, and all of them with {@code -Drecord.deequ}, which writes the file.
 */
@ExtendWith(SparkSessionExtension.class)
final class DeequOracleTest {

    private static final LocalDateTime UTC = LocalDateTime.of(2024, 5, 27, 10, 0);
    private static final References OTHER = new KnownRecords(
            shape("other").build(),
            new Object[] {5, "5.00", "a", DAY.toLocalDate(), UTC, true},
            new Object[] {6, "0.50", "b", DAY.toLocalDate(), UTC, false},
            new Object[] {9, "4.50", null, null, UTC, true});

    private static final String SCOPE = "_scope";
    private static final List<String> RULES = lines("dqdl/rules.txt");

    private final SparkSession spark;
    private final Deequ deequ;
    private final Contract contract =
            shape().rules(RULES.toArray(String[]::new)).build();

    DeequOracleTest(SparkSession spark) {
        this.spark = spark;
        this.deequ = new Deequ(spark);
    }

    @BeforeAll
    static void record_if_asked_to(SparkSession spark) throws Exception {
        if (System.getProperty("record.deequ") != null) {
            Deequ deequ = new Deequ(spark);
            Map<OracleRecords, Map<String, Boolean>> verdicts = new HashMap<>();
            for (OracleRecords records : OracleRecords.ALL) {
                verdicts.put(records, deequ.verdicts(RULES, records));
            }
            RecordedVerdicts.write(RULES, verdicts);
        }
    }

    @Test
    void deequ_still_gives_the_recorded_verdicts() throws Exception {
        Map<String, Boolean> recorded = RecordedVerdicts.read(RULES).of(OracleRecords.LIVE);
        Map<String, Boolean> live = deequ.verdicts(RULES, OracleRecords.LIVE);
        List<String> others = new ArrayList<>();
        live.forEach((rule, passed) -> {
            if (!passed.equals(recorded.get(rule))) {
                others.add(rule + ": Deequ " + (passed ? "passes it" : "fails it"));
            }
        });
        assertThat(others).as("verdicts other than recorded; " + RecordedVerdicts.HOW).isEmpty();
        assertThat(live).hasSize(RULES.size()).hasSameSizeAs(recorded);
    }

    @Test
    void every_difference_is_known() throws Exception {
        RecordedVerdicts recorded = RecordedVerdicts.read(RULES);
        Set<String> differences = new TreeSet<>();
        for (OracleRecords records : OracleRecords.ALL) {
            if (!records.equals(OracleRecords.EMPTY)) {
                differences.addAll(differences(records, recorded));
            }
        }
        assertThat(differences).isEqualTo(new TreeSet<>(lines("dqdl/differences.txt")));
    }

    /**
     * Without records Deequ fails every rule that needs a value, but for those with where and those about types and ages; here a
     * record rule is only violated by a record.
     */
    @Test
    void without_records_only_record_rules_and_rules_with_where_differ() throws Exception {
        RuleSet ruleSet = RuleSet.compile(contract, DAY.toLocalDate(), OTHER);
        Set<String> recordRules = new HashSet<>();
        ruleSet.recordRules().forEach(rule -> recordRules.add(rule.rule()));
        ruleSet.uniques().forEach(rule -> recordRules.add(rule.rule()));
        RecordedVerdicts recorded = RecordedVerdicts.read(RULES);
        recorded.of(OracleRecords.EMPTY).forEach((rule, passed) -> {
            if (recordRules.contains(rule)) {
                assertThat(passed)
                        .as("Deequ passes it: %s", rule)
                        .isEqualTo(rule.matches(".* where \".*|(ColumnDataType|DataFreshness) .*"));
            }
        });
        List<String> others = differences(OracleRecords.EMPTY, recorded).stream()
                .map(difference -> difference.substring("empty: ".length(), difference.lastIndexOf(": ")))
                .filter(rule -> !recordRules.contains(rule))
                .toList();
        assertThat(others)
                .containsExactlyInAnyOrder(
                        "RowCount = 2 where \"n > 4\"",
                        "RowCount between 1 and 5 where \"n > 4\"",
                        "UniqueValueRatio \"n\" > 0.4 where \"m > 0\"",
                        "DistinctValuesCount \"n\" between 0 and 3 where \"m > 0\"",
                        "(IsComplete \"n\") or (RowCount > 1)",
                        "(IsComplete \"n\") and (IsUnique \"n\")",
                        "(IsComplete \"n\") or ((RowCount > 1) and (IsUnique \"n\"))",
                        "(ReferentialIntegrity \"n\" \"other.n\" = 1.0) or (RowCount > 3)");
    }

    /** The letter is that of the reason, whether these records show it or not. H is about records without values, of any rule. */
    @Test
    void the_table_of_forms_says_where_verdicts_differ() throws IOException {
        Map<String, Set<String>> letters = new HashMap<>();
        String letter = "";
        for (String line : text("dqdl/differences.txt").lines().toList()) {
            if (line.matches("# [A-Z]: .*")) {
                letter = line.substring(2, 3);
            } else if (line.contains(": ") && !line.startsWith("#") && !letter.equals("H")) {
                letters.computeIfAbsent(line.substring(line.indexOf(": ") + 2, line.lastIndexOf(": ")), rule -> new TreeSet<>())
                        .add(letter);
            }
        }
        for (FormsTableTest.Form form : FormsTableTest.forms()) {
            if (RULES.contains(form.text())) {
                Set<String> seen = letters.getOrDefault(form.text(), Set.of());
                assertThat(form.deequ()).as(form.text()).matches("same|differs: [A-Z](, [A-Z])*");
                assertThat(List.of(form.deequ().replace("same", "").replace("differs: ", "").split(", ", -1)))
                        .as("%s, with what differs for some records", form.text())
                        .containsAll(seen);
            } else {
                assertThat(form.deequ().equals("refuses")
                                || form.deequ().equals("not compared")
                                || form.text().contains("Rules =")
                                || form.here().startsWith("refused: "))
                        .as("%s is compared by rules.txt", form.text())
                        .isTrue();
            }
        }
    }

    @Test
    void the_table_of_forms_says_what_deequ_refuses() throws IOException {
        Dataset<Row> rows = one().in(deequ.session()).select("n", "m", "t", "d", "s", "b");
        for (FormsTableTest.Form form : FormsTableTest.forms()) {
            if (form.deequ().equals("refuses")) {
                assertThat(deequ.isRefused(rows, form.ruleset())).as(form.text()).isTrue();
            }
        }
    }

    /**
     * Deequ's parser does not support the rule, so its analyzer is called directly. Deequ ignores records in which
     * everything is NULL; here they equal each other.
     */
    @Test
    void duplicate_rows_are_counted_equally_except_for_rows_of_nulls() {
        LocalDate day = DAY.toLocalDate();
        for (Records records : List.of(one(), someNulls(day), OracleRecords.repeated(), random(1, day), random(2, day))) {
            for (List<String> columns :
                    List.of(List.of("n", "m", "t", "d", "s", "b"), List.of("n"), List.of("n", "t"))) {
                Dataset<Row> rows = records.in(deequ.session());
                Dataset<Row> known = rows.filter("not (" + String.join(" is null and ", columns) + " is null)");
                long nulls = rows.count() - known.count();
                long ofNulls = nulls == 1 ? 0 : nulls;
                assertThat(duplicateRows(known, columns)).isEqualTo(deequsDuplicateRows(known, columns));
                assertThat(duplicateRows(rows, columns)).isEqualTo(deequsDuplicateRows(rows, columns) + ofNulls);
            }
        }
    }

    private static long deequsDuplicateRows(Dataset<Row> rows, List<String> columns) {
        return Math.round((double)
                new DuplicateRowCount(JavaConverters.asScalaBuffer(columns).toList(), Option.empty(), Option.empty())
                        .calculate(rows, Option.empty(), Option.empty(), Option.empty())
                        .value()
                        .get());
    }

    private long duplicateRows(Dataset<Row> rows, List<String> columns) {
        String rule = "DuplicateRowCount \"" + String.join("\" \"", columns) + "\" = 0";
        RuleSet ruleSet = RuleSet.compile(shape().rules(rule).build(), DAY.toLocalDate());
        RuleOutcome outcome = ruleSet.gates().get(0).evaluate(Measuring.measure(ruleSet, ruleSet.evaluate(rows)));
        return Long.parseLong(outcome.measured().orElseThrow().replace("DuplicateRowCount = ", ""));
    }

    private List<String> differences(OracleRecords records, RecordedVerdicts recorded) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Dataset<Row> rows = records.on().apply(today).in(spark).cache();
        Map<String, Boolean> ours = ours(rows, today);
        rows.unpersist();
        Map<String, Boolean> deequs = recorded.of(records);
        List<String> differences = new ArrayList<>();
        for (String rule : deequs.keySet()) {
            boolean passed = ours.get(rule);
            if (passed != deequs.get(rule)) {
                differences.add(records.name() + ": " + rule + ": " + (passed ? "passes" : "fails") + " here");
            }
        }
        return differences;
    }

    private Map<String, Boolean> ours(Dataset<Row> rows, LocalDate today) {
        RuleSet ruleSet = RuleSet.compile(contract, today, OTHER);
        Dataset<Row> judged = ruleSet.evaluate(rows);
        List<Row> collected = withScopes(ruleSet, judged).collectAsList();
        long[] broken = IntStream.range(0, ruleSet.recordRules().size())
                .mapToLong(rule -> collected.stream()
                        .filter(row ->
                                (row.<Long>getAs(RuleSet.FAILED + rule / Long.SIZE) >>> (rule % Long.SIZE) & 1) == 1)
                        .count())
                .toArray();
        Map<String, MeasureValues.Value> statements = StatementsInMemory.values(
                deequ.session(), ruleSet, rows.collectAsList(), Map.of("other", deequ.others().collectAsList()));
        ruleSet.judgedByStatements().forEach((rule, statement) -> {
            MeasureValues.Count returned = (MeasureValues.Count) statements.get(statement);
            broken[rule] = returned.counted() - returned.holding();
        });
        long[] repeated = IntStream.range(0, ruleSet.uniques().size())
                .mapToLong(unique -> repeated(
                        collected.stream()
                                .filter(row -> row.<Boolean>getAs(SCOPE + unique))
                                .toList(),
                        ruleSet.uniques().get(unique).columns()))
                .toArray();
        Map<String, Boolean> verdicts = new HashMap<>();
        ruleSet.outcomes(broken, repeated, Measuring.measure(ruleSet, judged, statements))
                .forEach(outcome -> verdicts.put(outcome.rule(), outcome.passed()));
        return verdicts;
    }

    /** With whether each record is judged by each rule about uniqueness. */
    private static Dataset<Row> withScopes(RuleSet ruleSet, Dataset<Row> judged) {
        List<Column> columns = new ArrayList<>(List.of(col("*")));
        for (int i = 0; i < ruleSet.uniques().size(); i++) {
            columns.add(ruleSet.uniques().get(i).applies().orElse(lit(true)).as(SCOPE + i));
        }
        return judged.select(columns.toArray(Column[]::new));
    }

    private static long repeated(List<Row> rows, List<String> columns) {
        Map<List<Object>, Long> counts = new HashMap<>();
        for (Row row : rows) {
            List<Object> key = new ArrayList<>();
            columns.forEach(column -> key.add(row.getAs(column)));
            if (!key.contains(null)) {
                counts.merge(key, 1L, Long::sum);
            }
        }
        return counts.values().stream().filter(count -> count > 1).count();
    }

    private static List<String> lines(String resource) {
        return text(resource)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String text(String resource) {
        try (InputStream in = DeequOracleTest.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
