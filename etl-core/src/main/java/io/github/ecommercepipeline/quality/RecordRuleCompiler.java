package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.quality.expression.SharedValue;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;

/** Rules about one record each: {@code IsComplete}, {@code ColumnValues}, {@code ColumnLength}, {@code ColumnDataType}. */
final class RecordRuleCompiler {

    static final Set<String> TYPES = Set.of("IsComplete", "ColumnValues", "ColumnLength", "ColumnDataType");

    private final Contract contract;
    private final LocalDate businessDate;

    RecordRuleCompiler(Contract contract, LocalDate businessDate) {
        this.contract = contract;
        this.businessDate = businessDate;
    }

    /**
     * Whether a record keeps the rule, its {@code where} and {@code with threshold} left aside.
     *
     * @throws RuleProblem if the rule does not fit the contract
     */
    RecordCondition judge(RuleTree.Leaf leaf) {
        Subject subject = Subject.named(contract, leaf.parameters().get(0));
        Column holds = switch (leaf.type()) {
            case "IsComplete" -> subject.column().isNotNull();
            case "ColumnLength" -> length(subject, leaf.condition());
            case "ColumnDataType" -> DataTypeRule.of(subject, leaf.condition());
            default -> values(subject, leaf.condition());
        };
        return new RecordCondition(subject.names(), holds);
    }

    /** NULL counts as a text of length 0, as in AWS's reference. */
    private static Column length(Subject subject, Condition condition) {
        if (!subject.isText()) {
            throw subject.unfit("only texts have a length", "a varchar property");
        }
        return NumberCondition.of(condition)
                .on(NumberColumn.whole(SharedValue.of(coalesce(functions.length(subject.column()), lit(0)))));
    }

    private Column values(Subject subject, Condition condition) {
        if (condition instanceof NumberBasedCondition) {
            return numbers(subject, NumberCondition.of(condition));
        }
        if (condition instanceof StringBasedCondition texts) {
            return texts(subject, TextCondition.of(texts));
        }
        if (condition instanceof DateBasedCondition dates) {
            return dates(subject, dates);
        }
        throw subject.unfit("it is compared with " + condition.getFormattedCondition(), "a number, text or date");
    }

    private static Column numbers(Subject subject, NumberCondition condition) {
        // The grammar reads "= NULL" as a number's condition, whatever the column.
        if (!subject.isNumber() && !condition.operands().isEmpty()) {
            throw subject.unfit("it is compared with a number", "a number only for an integer or decimal property");
        }
        return condition.on(subject.isNumber() ? NumberColumn.of(subject) : NumberColumn.whole(subject.column()));
    }

    private static Column texts(Subject subject, TextCondition condition) {
        if (subject.type() instanceof FieldType.Bool && condition.suitsBoolean()) {
            return condition.on(subject.column().cast(DataTypes.StringType));
        }
        if (!subject.isText() && !condition.isOnlyNull()) {
            throw subject.unfit(
                    "it is compared with a text",
                    "a text only for a varchar property, \"true\" and \"false\" for a boolean one");
        }
        return condition.on(subject.column());
    }

    private Column dates(Subject subject, DateBasedCondition condition) {
        if (subject.type() instanceof FieldType.Date) {
            return DateCondition.of(condition, businessDate).onDate(subject.column());
        }
        if (subject.type() instanceof FieldType.Timestamp) {
            return DateCondition.of(condition, businessDate).onTimestamp(subject.column());
        }
        if (subject.isText()) {
            return TextCondition.ofDates(condition).on(subject.column());
        }
        throw subject.unfit("it is compared with a date", "a date only for a date or timestamp property");
    }
}
