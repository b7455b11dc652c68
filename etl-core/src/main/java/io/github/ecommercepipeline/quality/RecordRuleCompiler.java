package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.github.ecommercepipeline.contract.BusinessZone;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.dqdl.MomentLiteral;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.engine.Conversions;
import io.github.ecommercepipeline.engine.SharedValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;

/** Compiles record rules: those of {@link #TYPES}, and {@code CustomSql} that selects rows. */
final class RecordRuleCompiler {

    static final Set<String> TYPES =
            Set.of("IsComplete", "ColumnValues", "ColumnLength", "ColumnDataType", "DataFreshness");

    private final Contract contract;
    private final LocalDate businessDate;

    RecordRuleCompiler(Contract contract, LocalDate businessDate) {
        this.contract = contract;
        this.businessDate = businessDate;
    }

    /** Whether a rule is about each record. */
    static boolean compiles(RuleTree.Leaf leaf) {
        return TYPES.contains(leaf.type()) || CustomSql.isOfRecords(leaf);
    }

    /**
     * Compiles a rule to a condition on each record, without its {@code where} and {@code with threshold}.
     *
     * @throws RuleProblem if the rule does not fit the contract
     */
    RecordCondition compile(RuleTree.Leaf leaf) {
        if (CustomSql.isOfRecords(leaf)) {
            return selected(CustomSql.of(leaf)
                    .orElseThrow(() -> new RuleProblem(
                            "a statement that is evaluated after the scan is no part of a rule about records",
                            "CustomSql as a rule of its own")));
        }
        RuleProperty property =
                RuleProperty.referredTo(contract, leaf.parameters().get(0));
        return switch (leaf.type()) {
            case "IsComplete" -> RuleProperty.Values.complete(property);
            case "ColumnLength" -> length(property, leaf.condition());
            case "ColumnDataType" -> new RecordCondition(property.names(), DataTypeRule.of(property, leaf));
            case "DataFreshness" -> freshness(property, leaf.condition());
            default -> values(property, leaf.condition());
        };
    }

    /** A record passes if the statement returns it; one for which its condition cannot be computed is not returned. */
    private RecordCondition selected(CustomSql statement) {
        statement.columns().forEach(name -> RuleProperty.named(contract, name));
        return statement
                .condition()
                .map(condition -> WhereClause.isTrue(contract, condition))
                .orElse(new RecordCondition(List.of(), lit(true)));
    }

    private RecordCondition freshness(RuleProperty property, Condition condition) {
        if (property.type() instanceof FieldType.Date) {
            FreshnessCondition ages = FreshnessCondition.of(condition, contract.businessZone(), businessDate);
            return new RecordCondition(
                    property.names(),
                    ages.onDate(property.column()),
                    RuleProperty.Values.ranges(property, ages.days(), false));
        }
        if (property.type() instanceof FieldType.Timestamp) {
            BusinessZone zone = contract.businessZone().of(property.property());
            FreshnessCondition ages = FreshnessCondition.of(condition, zone, businessDate);
            return new RecordCondition(
                    property.names(),
                    ages.onTimestamp(property.column()),
                    RuleProperty.Values.ranges(property, ages.instants(), false));
        }
        throw property.unfit("only dates and timestamps have an age", "a date or timestamp property");
    }

    /** NULL has length 0, as in AWS's reference. */
    private static RecordCondition length(RuleProperty property, Condition condition) {
        if (!property.isText()) {
            throw property.unfit("only texts have a length", "a varchar property");
        }
        NumberCondition numbers = NumberCondition.of(condition);
        NumberColumn length = NumberColumn.whole(SharedValue.of(coalesce(functions.length(property.column()), lit(0))));
        return new RecordCondition(
                property.names(), numbers.on(length), RuleProperty.Values.lengths(property, length, numbers));
    }

    private RecordCondition values(RuleProperty property, Condition condition) {
        if (condition instanceof NumberBasedCondition) {
            return numbers(property, NumberCondition.of(condition));
        }
        if (condition instanceof StringBasedCondition texts) {
            return texts(property, texts);
        }
        if (condition instanceof DateBasedCondition dates) {
            return dates(property, dates);
        }
        throw property.unfit(
                "it cannot be compared with " + condition.getFormattedCondition(), "a number, text or date");
    }

    private static RecordCondition numbers(RuleProperty property, NumberCondition condition) {
        // The grammar parses "= NULL" as a numeric condition, whatever the column.
        if (!property.isNumber() && !condition.operands().isEmpty()) {
            throw property.unfit(
                    "it cannot be compared with a number", "a number only for an integer or decimal property");
        }
        NumberColumn value = property.isNumber() ? NumberColumn.of(property) : NumberColumn.whole(property.column());
        return new RecordCondition(
                property.names(), condition.on(value), RuleProperty.Values.numbers(property, condition));
    }

    private RecordCondition texts(RuleProperty property, StringBasedCondition texts) {
        Optional<DateBasedCondition> moments =
                property.type() instanceof FieldType.Timestamp ? MomentLiteral.comparison(texts) : Optional.empty();
        return moments.isPresent() ? dates(property, moments.get()) : texts(property, TextCondition.of(texts));
    }

    private static RecordCondition texts(RuleProperty property, TextCondition condition) {
        return new RecordCondition(
                property.names(),
                condition.on(text(property, condition)),
                RuleProperty.Values.texts(property, condition));
    }

    /** What a condition on texts compares. */
    private static Column text(RuleProperty property, TextCondition condition) {
        if (property.isNumber() && condition.isOfForm()) {
            return SharedValue.of(Conversions.plainText(property.column()));
        }
        if (property.type() instanceof FieldType.Bool && condition.isValidForBoolean()) {
            return property.column().cast(DataTypes.StringType);
        }
        if (!property.isText() && !condition.isOnlyNull()) {
            throw property.unfit(
                    "it cannot be compared with a text",
                    "a text only for a varchar property, \"true\" and \"false\" for a boolean one");
        }
        return property.column();
    }

    /** A date is compared with nothing that has a time of day. */
    private static void checkHasNoTime(RuleProperty property, DateBasedCondition condition) {
        for (DateExpression operand : condition.getOperands()) {
            if (operand instanceof MomentLiteral || operand instanceof DateExpression.StaticDateTime) {
                throw property.unfit(
                        "it has no time of day, and cannot be compared with " + operand.getFormattedExpression(),
                        "\"yyyy-MM-dd\", now(), (now() - 3 days)");
            }
        }
    }

    private RecordCondition dates(RuleProperty property, DateBasedCondition condition) {
        if (property.type() instanceof FieldType.Date) {
            checkHasNoTime(property, condition);
            DateCondition dates = DateCondition.of(condition, contract.businessZone(), businessDate);
            return new RecordCondition(
                    property.names(), dates.onDate(property.column()), RuleProperty.Values.dates(property, dates));
        }
        if (property.type() instanceof FieldType.Timestamp) {
            BusinessZone zone = contract.businessZone().of(property.property());
            DateCondition dates = DateCondition.of(condition, zone, businessDate);
            return new RecordCondition(
                    property.names(),
                    dates.onTimestamp(property.column()),
                    RuleProperty.Values.timestamps(property, dates));
        }
        if (property.isText()) {
            return texts(property, TextCondition.ofDates(condition));
        }
        throw property.unfit("it cannot be compared with a date", "a date only for a date or timestamp property");
    }
}
