package io.github.ecommercepipeline.mapping;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.engine.SqlExpression;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The value or reason of each expression of {@code engine/expressions.txt} for each record, as a text, is the same on every
 * engine: {@code engine/outcomes.txt}, which {@code -Dapprove.outcomes} writes, on Spark 3.5 alone.
 */
@ExtendWith(SparkSessionExtension.class)
final class ExpressionOutcomesTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "engine");
    private static final int PER_CONTRACT = 50;
    private static final String REFUSED = "refused";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "b",
            "abc",
            "A,b,c",
            "It's",
            "5",
            " 5 ",
            "5.7",
            "1e3",
            "-1",
            "999.99",
            "true",
            "2024-02-29",
            "2024-02-30",
            "29/02/2024",
            "1/2/24",
            "2024-02-29 13:14:15",
            "{\"a\": 1.50}",
            "a=1,b=2",
            "10-20",
            "stra\u00dfe",
            "\u0130stanbul I\u0131",
            "\u01c6 \ufb01",
            "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
            "h\u00e9llo",
            "\u65e5\u672c",
            "\u20ac 5",
            "\ud83d\ude00x",
            "a%",
            "o'neil mc-donald",
            "https://example.org/a?b=c");

    private final SparkSession spark;

    ExpressionOutcomesTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void expressions_have_the_same_outcomes_on_every_engine() throws IOException {
        List<String> expressions = Files.readAllLines(FOLDER.resolve("expressions.txt"));
        Map<String, List<String>> outcomes = new LinkedHashMap<>();
        List<String> accepted = new ArrayList<>();
        for (String sql : expressions) {
            outcomes.put(sql, List.of(REFUSED));
            if (ExpressionValidator.problems(ExpressionAnalyzer.of(spark), contract(List.of(sql)), names -> true)
                    .isEmpty()) {
                accepted.add(sql);
            }
        }
        for (int i = 0; i < accepted.size(); i += PER_CONTRACT) {
            outcomes.putAll(outcomes(accepted.subList(i, Math.min(i + PER_CONTRACT, accepted.size()))));
        }
        Path approved = FOLDER.resolve("outcomes.txt");
        if (System.getProperty("approve.outcomes") != null) {
            assertThat(spark.version())
                    .as("-Dapprove.outcomes needs Spark 3.5, whose outcomes the other engines must have")
                    .startsWith("3.5.");
            Files.write(approved, lines(outcomes));
        }
        List<String> differences = new ArrayList<>(lines(outcomes));
        differences.removeAll(Files.readAllLines(approved));
        System.out.printf(
                Locale.ROOT,
                "Spark %s: %d expressions, %d of them refused, %d records, %d differences%n",
                spark.version(),
                expressions.size(),
                expressions.size() - accepted.size(),
                TEXTS.size() + 1,
                differences.size());
        assertThat(differences).isEmpty();
        assertThat(Files.readAllLines(approved)).hasSize(expressions.size());
    }

    private static List<String> lines(Map<String, List<String>> outcomes) {
        return outcomes.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + String.join("\t", entry.getValue()))
                .toList();
    }

    private Map<String, List<String>> outcomes(List<String> expressions) {
        Contract contract = contract(expressions);
        Dataset<Row> derived = Derivation.of(contract).apply(records(contract).in(spark), List.of("a.csv"));
        List<Column> columns = new ArrayList<>(List.of(col(RecordColumns.REASONS)));
        for (int i = 0; i < expressions.size(); i++) {
            columns.add(col("x" + i));
        }
        List<Row> rows = derived.orderBy(RecordColumns.POSITION)
                .select(columns.toArray(Column[]::new))
                .collectAsList();
        List<Row> conditions = conditions(contract, expressions);
        Map<String, List<String>> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < expressions.size(); i++) {
            List<String> each = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                each.add(outcome(rows.get(row), i) + conditions.get(row).getString(i));
            }
            outcomes.put(expressions.get(i), each);
        }
        return outcomes;
    }

    /** As a condition, an expression of type BOOLEAN is true or false, whatever happens. */
    private List<Row> conditions(Contract contract, List<String> expressions) {
        Dataset<Row> records = records(contract).in(spark);
        Column[] columns = expressions.stream()
                .map(sql -> ExpressionValidator.faultsOfCondition(ExpressionAnalyzer.of(spark), contract, sql)
                                .isEmpty()
                        ? SqlExpression.parse(sql).condition().cast(DataTypes.StringType)
                        : lit(""))
                .toArray(Column[]::new);
        return records.orderBy(RecordColumns.POSITION).select(columns).collectAsList();
    }

    private static String outcome(Row row, int expression) {
        String value = row.getString(1 + expression);
        if (value != null) {
            return "'" + visible(value) + "'";
        }
        String reasons = row.isNullAt(0) ? "" : row.getString(0);
        return Arrays.stream(reasons.split(";", -1))
                .filter(reason -> reason.startsWith("x" + expression + ":"))
                .findFirst()
                .map(reason -> reason.substring(reason.indexOf(':') + 1))
                .orElse("NULL");
    }

    /** With all but printable ASCII as escapes. */
    private static String visible(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            text.append(c >= ' ' && c < 127 ? String.valueOf(c) : "\\u" + Integer.toHexString(c));
        }
        return text.toString();
    }

    private static Contract contract(List<String> expressions) {
        Contracts contract = Contracts.dataset("outcomes")
                .text("t", 100)
                .text("u", 100)
                .integer("n")
                .bigint("b")
                .decimal("d", 12, 2)
                .decimal("w", 38, 10)
                .decimal("z", 38, 0)
                .bool("f")
                .date("day")
                .timestamp("at");
        for (int i = 0; i < expressions.size(); i++) {
            contract = contract.derived(
                    "x" + i, new FieldType.Text(16_383), "cast((" + expressions.get(i) + ") as string)");
        }
        return contract.build();
    }

    private static Records records(Contract contract) {
        Random random = new Random(20240527);
        Records records = Records.of(contract);
        for (int i = 0; i < TEXTS.size(); i++) {
            records.row(
                    TEXTS.get(i),
                    i % 7 == 3 ? null : TEXTS.get(TEXTS.size() - 1 - i),
                    i == 1 ? Integer.valueOf(Integer.MAX_VALUE) : i == 11 ? null : Integer.valueOf(i - 3),
                    i == 2 ? Long.MIN_VALUE : random.nextLong() >> (2 * i % 60),
                    i == 4 ? null : BigDecimal.valueOf(random.nextInt(), 2),
                    i == 5 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextLong() >> (i % 50), 10),
                    i == 6
                            ? new BigDecimal("99999999999999999999999999999999999999")
                            : BigDecimal.valueOf(random.nextInt(100)),
                    i % 5 == 4 ? null : i % 2 == 0,
                    i == 8 ? null : Date.valueOf("2024-02-" + (1 + i % 29)),
                    i == 9
                            ? null
                            : Timestamp.from(
                                    Instant.parse("2024-03-31T00:59:59.123456Z").plusSeconds(7919L * i)));
        }
        return records.nulls();
    }
}
