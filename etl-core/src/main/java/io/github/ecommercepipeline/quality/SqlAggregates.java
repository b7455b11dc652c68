package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.quality.Measures.Scope;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The aggregates of {@code CustomSql} as measures of the one scan, exact where Spark SQL would round. */
final class SqlAggregates {

    private final Contract contract;
    private final Measures measures;

    SqlAggregates(Contract contract, Measures measures) {
        this.contract = contract;
        this.measures = measures;
    }

    /**
     * The number that a statement yields; nothing where SQL yields NULL.
     *
     * @throws io.github.ecommercepipeline.dqdl.RuleProblem if the statement does not fit the contract
     */
    Function<MeasureValues, Ratio> compile(CustomSql statement) {
        CustomSql.Aggregate aggregate = statement.aggregate();
        Scope scope = statement
                .condition()
                .map(condition -> new Scope(
                        // Not the name of a rule's where, which takes records for which it cannot be computed.
                        Optional.of("true (" + condition + ")"),
                        Optional.of(WhereClause.isTrue(contract, condition).holds())))
                .orElse(Scope.ALL);
        List<RuleProperty> properties = aggregate.columns().stream()
                .map(name -> RuleProperty.named(contract, name))
                .toList();
        if (aggregate.function().equals("count")) {
            return count(aggregate, properties, scope);
        }
        RuleProperty number = properties.get(0);
        if (!number.isNumber()) {
            throw number.unfit(aggregate.function() + " is undefined for it", "an integer or decimal property");
        }
        String name = measures.moments(number, scope);
        return switch (aggregate.function()) {
            case "sum" -> measured -> Ratio.sum(measured.moments(name));
            case "avg" -> measured -> Ratio.mean(measured.moments(name));
            default -> measured -> Ratio.deviation(measured.moments(name));
        };
    }

    private Function<MeasureValues, Ratio> count(
            CustomSql.Aggregate aggregate, List<RuleProperty> properties, Scope scope) {
        if (aggregate.distinct()) {
            String name = measures.distinct(properties, scope);
            return measured -> Ratio.whole(measured.distinct(name).distinct());
        }
        if (properties.isEmpty()) {
            String name = measures.rows(scope);
            return measured -> Ratio.whole(measured.count(name).counted());
        }
        RuleProperty property = properties.get(0);
        String name = measures.complete(property, scope);
        return measured -> Ratio.whole(measured.count(name).holding());
    }
}
