package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.deequ.analyzers.DuplicateRowCount;
import com.amazon.deequ.dqdl.EvaluateDataQuality;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.KnownRecords;
import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.immutable.Map.Map1;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.parser.DQDLParser;

/**
 * Compares the verdicts with those of Deequ, the engine of AWS Glue Data Quality. {@code dqdl/differences.txt} lists
 * every known difference and its cause; {@code docs/dqdl.md} says which verdict agrees with AWS's reference.
 */
@ExtendWith(SparkSessionExtension.class)
final class DeequOracleTest {

    private static final Date DAY = Date.valueOf("2024-05-27");
    private static final Timestamp TIME = Timestamp.valueOf("2024-05-27 10:00:00");
    private static final LocalDateTime UTC = LocalDateTime.of(2024, 5, 27, 10, 0);
    private static final References OTHER = new KnownRecords(
            shape("other").build(),
            new Object[] {5, "5.00", "a", DAY.toLocalDate(), UTC, true},
            new Object[] {6, "0.50", "b", DAY.toLocalDate(), UTC, false},
            new Object[] {9, "4.50", null, null, UTC, true});

    private static final String SCOPE = "_scope";

    /** Rules for which Deequ runs queries of their own, and the records for which they are compared. */
    private static final Pattern QUERY =
            Pattern.compile("CustomSql|ReferentialIntegrity|[a-z]Match |ColumnDataType|DataFreshness");

    private static final Set<String> OF_QUERIES =
            Set.of("empty", "NULLs among others", "repeated", "numbers as texts", "random 1");

    /** For Deequ's queries, to compile which takes far longer than to run them. */
    private static final Map<String, String> INTERPRETED = Map.of(
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.shuffle.partitions", "1");

    private final SparkSession spark;
    private final SparkSession interpreted;
    private final List<String> rules = lines("dqdl/rules.txt");
    private final Contract contract =
            shape().rules(rules.toArray(String[]::new)).build();

    DeequOracleTest(SparkSession spark) {
        this.spark = spark;
        this.interpreted = spark.newSession();
        INTERPRETED.forEach(interpreted.conf()::set);
    }

    @Test
    void every_difference_is_known() throws Exception {
        Set<String> differences = new TreeSet<>();
        differences.addAll(differences("one", today -> one()));
        differences.addAll(
                differences("one of NULLs", today -> Records.of(shape().build()).nulls()));
        differences.addAll(differences("NULLs among others", DeequOracleTest::someNulls));
        differences.addAll(differences("repeated", today -> repeated()));
        differences.addAll(differences("blanks", today -> blanks()));
        differences.addAll(differences("numbers as texts", today -> numbersAsTexts()));
        differences.addAll(differences("extremes", today -> extremes()));
        for (int seed = 1; seed <= 2; seed++) {
            int fixed = seed;
            differences.addAll(differences("random " + seed, today -> random(fixed, today)));
        }
        assertThat(differences).isEqualTo(new TreeSet<>(lines("dqdl/differences.txt")));
    }

    /** Without records Deequ fails every rule that needs a value; here a record rule is only violated by a record. */
    @Test
    void without_records_only_record_rules_and_rules_with_where_differ() throws Exception {
        RuleSet ruleSet = RuleSet.compile(contract, DAY.toLocalDate(), OTHER);
        Set<String> recordRules = new HashSet<>();
        ruleSet.recordRules().forEach(rule -> recordRules.add(rule.rule()));
        ruleSet.uniques().forEach(rule -> recordRules.add(rule.rule()));
        List<String> others = differences("empty", today -> Records.of(shape().build())).stream()
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
            if (rules.contains(form.text())) {
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
        Dataset<Row> rows = one().in(interpreted).select("n", "m", "t", "d", "s", "b");
        for (FormsTableTest.Form form : FormsTableTest.forms()) {
            if (form.deequ().equals("refuses")) {
                assertThat(isRefused(rows, form.ruleset())).as(form.text()).isTrue();
            }
        }
    }

    private boolean isRefused(Dataset<Row> rows, String ruleset) {
        List<Row> outcomes;
        try {
            new DQDLParser().parse(ruleset);
            outcomes = EvaluateDataQuality.process(rows, ruleset, new Map1<>("other", others()))
                    .collectAsList();
        } catch (InvalidDataQualityRulesetException | RuntimeException refused) {
            return true;
        }
        return outcomes.isEmpty()
                || outcomes.stream().allMatch(row -> row.<String>getAs("Outcome").equals("Failed")
                        && row.<String>getAs("FailureReason") != null);
    }

    /**
     * Deequ's parser does not support the rule, so its analyzer is called directly. Deequ ignores records in which
     * everything is NULL; here they equal each other.
     */
    @Test
    void duplicate_rows_are_counted_equally_except_for_rows_of_nulls() {
        LocalDate day = DAY.toLocalDate();
        for (Records records : List.of(one(), someNulls(day), repeated(), random(1, day), random(2, day))) {
            for (List<String> columns :
                    List.of(List.of("n", "m", "t", "d", "s", "b"), List.of("n"), List.of("n", "t"))) {
                Dataset<Row> rows = records.in(interpreted);
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

    /** Deequ's now() reads the system clock, so a comparison during which midnight (UTC) passed is repeated. */
    private List<String> differences(String name, Function<LocalDate, Records> records) throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> differences = differences(name, records.apply(today), today);
        LocalDate after = LocalDate.now(ZoneOffset.UTC);
        return after.equals(today) ? differences : differences(name, records.apply(after), after);
    }

    private List<String> differences(String name, Records records, LocalDate today) throws Exception {
        List<String> compared = rules.stream()
                .filter(rule -> OF_QUERIES.contains(name) || !QUERY.matcher(rule).find())
                .toList();
        Map<String, Boolean> deequ = deequ(compared, records.in(interpreted).select("n", "m", "t", "d", "s", "b"));
        Dataset<Row> rows = records.in(spark).cache();
        Map<String, Boolean> ours = ours(rows, today);
        rows.unpersist();
        List<String> differences = new ArrayList<>();
        for (String rule : compared) {
            boolean passed = ours.get(rule);
            if (passed != deequ.get(canonical(rule))) {
                differences.add(name + ": " + rule + ": " + (passed ? "passes" : "fails") + " here");
            }
        }
        return differences;
    }

    private Map<String, Boolean> deequ(List<String> compared, Dataset<Row> rows) {
        // Deequ makes these views only for statements that select records, and in no order with those that yield a number.
        rows.createOrReplaceTempView("primary");
        others().createOrReplaceTempView("other");
        Map<String, Boolean> verdicts = new HashMap<>();
        EvaluateDataQuality.process(
                        rows, "Rules = [ " + String.join(", ", compared) + " ]", new Map1<>("other", others()))
                .collectAsList()
                .forEach(row -> verdicts.put(
                        row.getAs("Rule"), row.<String>getAs("Outcome").equals("Passed")));
        return verdicts;
    }

    private static String canonical(String rule) throws InvalidDataQualityRulesetException {
        return new DQDLParser()
                .parse("Rules = [ " + rule + " ]")
                .getRules()
                .get(0)
                .toString();
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
                interpreted, ruleSet, rows.collectAsList(), Map.of("other", others().collectAsList()));
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

    private static Contracts shape() {
        return shape("oracle");
    }

    private static Contracts shape(String name) {
        return Contracts.dataset(name)
                .integer("n")
                .decimal("m", 12, 2)
                .text("t", 100)
                .date("d")
                .timestamp("s")
                .bool("b");
    }

    private Dataset<Row> others() {
        return Records.of(shape("other").build())
                .row(5, new BigDecimal("5.00"), "a", DAY, TIME, true)
                .row(6, new BigDecimal("0.50"), "b", DAY, TIME, false)
                .row(9, new BigDecimal("4.50"), null, null, TIME, true)
                .in(interpreted)
                .select("n", "m", "t", "d", "s", "b");
    }

    private static Records one() {
        return Records.of(shape().build()).row(5, new BigDecimal("5.00"), "a", DAY, TIME, true);
    }

    private static Records someNulls(LocalDate today) {
        return one().nulls()
                .row(6, new BigDecimal("0.50"), "b", Date.valueOf(today), TIME, false)
                .nulls();
    }

    private static Records repeated() {
        return one().row(5, new BigDecimal("0.50"), "a", DAY, TIME, false)
                .row(7, new BigDecimal("0.50"), "b", DAY, TIME, false);
    }

    private static Records blanks() {
        return Records.of(shape().build())
                .row(5, new BigDecimal("0.00"), "", DAY, TIME, true)
                .row(5, new BigDecimal("5.00"), "  ", DAY, TIME, true)
                .row(6, new BigDecimal("5.00"), "\t", DAY, TIME, true);
    }

    private static Records numbersAsTexts() {
        return Records.of(shape().build())
                .row(5, new BigDecimal("5.00"), "5", DAY, TIME, true)
                .row(6, new BigDecimal("5.50"), "5.7", DAY, TIME, true);
    }

    private static Records extremes() {
        return Records.of(shape().build())
                .row(Integer.MAX_VALUE, new BigDecimal("9999999999.99"), "ä", Date.valueOf("9999-12-31"), TIME, true)
                .row(Integer.MIN_VALUE, new BigDecimal("-9999999999.99"), "😀", Date.valueOf("1582-10-15"), TIME, true)
                .row(0, new BigDecimal("0.01"), "a\nb", DAY, TIME, true);
    }

    private static Records random(int seed, LocalDate today) {
        Random random = new Random(seed);
        Integer[] numbers = {null, 0, 4, 5, 5, 6, 9};
        String[] texts = {null, "", "a", "b", "ab", " ", "7"};
        Records records = Records.of(shape().build());
        for (int i = 0; i < 12; i++) {
            Integer n = numbers[random.nextInt(numbers.length)];
            records.row(
                    n,
                    n == null ? null : new BigDecimal(n * 50).movePointLeft(2).setScale(2),
                    texts[random.nextInt(texts.length)],
                    random.nextInt(4) == 0 ? null : Date.valueOf(today.minusDays(random.nextInt(9))),
                    TIME,
                    random.nextBoolean());
        }
        return records;
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
