package io.github.ecommercepipeline.quality;

import com.amazon.deequ.dqdl.EvaluateDataQuality;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.collection.immutable.Map.Map1;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.parser.DQDLParser;

/** Deequ's verdicts, and its session. */
final class Deequ {

    /** For Deequ's queries, to compile which takes far longer than to run them. */
    private static final Map<String, String> INTERPRETED = Map.of(
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.shuffle.partitions", "1");

    private final SparkSession session;

    Deequ(SparkSession spark) {
        this.session = spark.newSession();
        INTERPRETED.forEach(session.conf()::set);
    }

    SparkSession session() {
        return session;
    }

    Dataset<Row> others() {
        return OracleRecords.others().in(session).select("n", "m", "t", "d", "s", "b");
    }

    /**
     * Whether Deequ passes each of those rules that are compared for the records, in the rules' order. Deequ's now() reads the
     * system clock, so a judgement during which midnight (UTC) passed is repeated.
     */
    Map<String, Boolean> verdicts(List<String> rules, OracleRecords records) throws InvalidDataQualityRulesetException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Map<String, Boolean> verdicts = verdicts(rules, records, today);
        LocalDate after = LocalDate.now(ZoneOffset.UTC);
        return after.equals(today) ? verdicts : verdicts(rules, records, after);
    }

    private Map<String, Boolean> verdicts(List<String> rules, OracleRecords records, LocalDate today)
            throws InvalidDataQualityRulesetException {
        List<String> compared = rules.stream().filter(records::isCompared).toList();
        Dataset<Row> rows = records.on().apply(today).in(session).select("n", "m", "t", "d", "s", "b");
        // Deequ makes these views only for statements that select records, and in no order with those that yield a number.
        rows.createOrReplaceTempView("primary");
        others().createOrReplaceTempView("other");
        Map<String, Boolean> byText = new HashMap<>();
        EvaluateDataQuality.process(
                        rows, "Rules = [ " + String.join(", ", compared) + " ]", new Map1<>("other", others()))
                .collectAsList()
                .forEach(row -> byText.put(
                        row.getAs("Rule"), row.<String>getAs("Outcome").equals("Passed")));
        Map<String, Boolean> verdicts = new LinkedHashMap<>();
        for (String rule : compared) {
            boolean passed = byText.get(canonical(rule));
            verdicts.put(rule, passed);
        }
        return verdicts;
    }

    private static String canonical(String rule) throws InvalidDataQualityRulesetException {
        return new DQDLParser()
                .parse("Rules = [ " + rule + " ]")
                .getRules()
                .get(0)
                .toString();
    }

    /** Whether Deequ cannot read the rules, or fails each with a reason, whatever the records. */
    boolean isRefused(Dataset<Row> rows, String ruleset) {
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
}
