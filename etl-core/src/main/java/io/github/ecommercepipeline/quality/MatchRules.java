package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.quality.GateCheck.Verdict;
import io.github.ecommercepipeline.quality.Measures.Scope;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.reference.ReferenceLookup;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.quality.reference.ReferencedKeys;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rules that compare the dataset as a whole with another one. Each is a share.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types.html">DQDL rule type reference</a>
 */
final class MatchRules {

    static final Set<String> TYPES = Set.of("RowCountMatch", "SchemaMatch", "DatasetMatch", "AggregateMatch");

    private static final Pattern AGGREGATE =
            Pattern.compile("\\s*(?<function>sum|avg)\\s*\\(\\s*(?:(?<dataset>.+)\\.)?(?<column>[^.]+?)\\s*\\)\\s*");

    private final Contract contract;
    private final ReferenceRules references;
    private final Measures measures;

    MatchRules(Contract contract, ReferenceRules references, Measures measures) {
        this.contract = contract;
        this.references = references;
        this.measures = measures;
    }

    /**
     * The share that a rule is about.
     *
     * @param named what it is called in the metrics
     * @param of empty where the records of the other dataset are not known
     * @param unsuitable why there is no share although they are, if so
     * @param text what it was compared with
     */
    record Share(
            String named,
            Optional<Function<MeasureValues, Ratio>> of,
            Function<MeasureValues, Optional<String>> unsuitable,
            String text) {}

    /** Its check, with that of its share. */
    GateCheck check(RuleTree.Leaf leaf, Share share, GateCheck ofShare) {
        return measured -> {
            Optional<String> unsuitable = share.unsuitable().apply(measured);
            if (unsuitable.isPresent()) {
                return Verdict.of(false, leaf.type() + ": " + unsuitable.get() + share.text());
            }
            if (share.of().isEmpty()) {
                return Verdict.of(true, leaf.type() + share.text());
            }
            Verdict verdict = ofShare.evaluate(measured);
            return Verdict.of(verdict.holds(), verdict.measured() + share.text());
        };
    }

    /**
     * Compiles a rule.
     *
     * @throws RuleProblem if it does not fit the contracts
     */
    Share compile(RuleTree.Leaf leaf) {
        if (leaf.parsed().getWhereClause() != null || leaf.hasThreshold()) {
            throw new RuleProblem(
                    leaf.type() + " compares all records", leaf.type() + " without where and with threshold");
        }
        return switch (leaf.type()) {
            case "RowCountMatch" -> rowCount(other(leaf));
            case "SchemaMatch" -> schema(other(leaf));
            case "DatasetMatch" -> dataset(leaf, other(leaf));
            default -> aggregate(leaf);
        };
    }

    private ReferencedDataset other(RuleTree.Leaf leaf) {
        return other(leaf.parameters().get(0));
    }

    private ReferencedDataset other(String alias) {
        ReferencedDataset other = ReferencedDataset.of(alias);
        if (other.is(contract.dataset())) {
            throw new RuleProblem(
                    "compares the dataset with itself",
                    "another dataset; ReferentialIntegrity for a reference to itself");
        }
        return other;
    }

    private Share rowCount(ReferencedDataset other) {
        references.target(other);
        return share(
                "Dataset." + other + ".RowCountMatch",
                references
                        .references()
                        .data()
                        .map(data -> measured ->
                                new Ratio(BigDecimal.valueOf(measured.rows()), BigDecimal.valueOf(data.rows(other)))),
                other);
    }

    private Share share(String named, Optional<Function<MeasureValues, Ratio>> share, ReferencedDataset other) {
        return new Share(named, share, measured -> Optional.empty(), references.text(other));
    }

    /** A column matches that has the same name and type in both; 1 only if there are no others. */
    private Share schema(ReferencedDataset other) {
        Optional<Function<MeasureValues, Ratio>> share = references
                .target(other)
                .map(target -> {
                    Map<String, FieldType> types = new HashMap<>();
                    target.properties().forEach(property -> types.put(property.name(), property.type()));
                    long same = contract.properties().stream()
                            .filter(property -> isSame(property.type(), types.get(property.name())))
                            .count();
                    int columns = Math.max(contract.properties().size(), types.size());
                    return measured -> Ratio.of(same, columns);
                });
        return new Share(
                "Dataset." + other + ".SchemaMatch",
                share,
                measured -> Optional.empty(),
                share.isPresent() ? "" : ", not judged: the contract of " + other.dataset() + " is not known here");
    }

    /** As Spark's types, which have no lengths of texts. */
    private static boolean isSame(FieldType one, FieldType other) {
        return other != null
                && (one.equals(other) || (one instanceof FieldType.Text && other instanceof FieldType.Text));
    }

    /** Names of properties here and there, in the form {@code a->b,c}. */
    private record Mapping(List<RuleProperty> from, List<String> to) {}

    private Mapping mapping(String text) {
        List<RuleProperty> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        for (String pair : ReferenceRules.split(text)) {
            String[] names = pair.split("->", -1);
            if (names.length > 2) {
                throw new RuleProblem("\"" + pair + "\" is not a pair of columns", "id, or id->reference_id");
            }
            from.add(RuleProperty.referredTo(contract, names[0].strip()));
            to.add(names[names.length - 1].strip());
        }
        return new Mapping(from, to);
    }

    private Share dataset(RuleTree.Leaf leaf, ReferencedDataset other) {
        Mapping key = mapping(leaf.parameters().get(1));
        Mapping matched =
                leaf.parameters().size() > 2 ? mapping(leaf.parameters().get(2)) : others(key, other);
        List<RuleProperty> from = new ArrayList<>(key.from());
        from.addAll(matched.from());
        List<String> to = new ArrayList<>(key.to());
        to.addAll(matched.to());
        ReferenceRules.Lookup equal = references.lookup(other, from, to, true);
        Optional<ReferenceLookup> keys = references
                .keys(other, key.from(), key.to(), false)
                .map(referenced -> new ReferencedKeys(other, referenced.properties(), false))
                .flatMap(references::data);
        String found = measures.count(
                leaf.type() + " " + leaf.parameters(),
                equal.found().orElse(functions.lit(null).cast(DataTypes.BooleanType)),
                Scope.ALL);
        String different = measures.distinct(key.from(), Scope.ALL);
        return new Share(
                "Dataset." + other + ".DatasetMatch",
                keys.map(known -> measured -> Ratio.of(measured.count(found).holding(), measured.rows())),
                measured -> keys.flatMap(known ->
                        unsuitable(measured.rows(), measured.distinct(different).distinct(), known, other)),
                references.text(other));
    }

    /** The properties besides the key, which must have the same names in both. */
    private Mapping others(Mapping key, ReferencedDataset other) {
        List<String> keys = key.from().stream().map(RuleProperty::name).toList();
        List<RuleProperty> from = contract.properties().stream()
                .filter(property -> !keys.contains(property.name()))
                .map(RuleProperty::new)
                .toList();
        List<String> names = from.stream().map(RuleProperty::name).toList();
        references.target(other).ifPresent(target -> {
            List<String> toKeys = key.to().stream()
                    .map(name -> ReferenceRules.property(target, name).name())
                    .toList();
            List<String> theirs = target.properties().stream()
                    .map(Property::name)
                    .filter(name -> !toKeys.contains(name))
                    .toList();
            if (!Set.copyOf(theirs).equals(Set.copyOf(names))) {
                throw new RuleProblem(
                        "the columns besides the key differ: " + String.join(", ", names) + ", and in "
                                + other.dataset() + " " + String.join(", ", theirs),
                        "datasets with the same columns, or the columns to compare after the key");
            }
        });
        return new Mapping(from, names);
    }

    private static Optional<String> unsuitable(
            long rows, long different, ReferenceLookup keys, ReferencedDataset other) {
        if (different != rows) {
            return Optional.of(
                    "the key is not unique and complete: " + different + " different in " + rows + " records");
        }
        return keys.size() == keys.rows()
                ? Optional.empty()
                : Optional.of("the key is not unique and complete in " + other.dataset() + ": " + keys.size()
                        + " different in " + keys.rows() + " records");
    }

    /** A sum or mean: the sum, and by what it is divided; by 0 if there are no values. */
    private record Aggregate(String column, Optional<Function<MeasureValues, Ratio>> value, String text) {}

    private Share aggregate(RuleTree.Leaf leaf) {
        Aggregate first = aggregate(leaf.parameters().get(0));
        Aggregate second = aggregate(leaf.parameters().get(1));
        String columns =
                first.column().equals(second.column()) ? first.column() : first.column() + "," + second.column();
        return new Share(
                "Column." + columns + ".AggregateMatch",
                first.value()
                        .flatMap(one -> second.value()
                                .map(other -> measured -> quotient(one.apply(measured), other.apply(measured)))),
                measured -> Optional.empty(),
                first.text() + (second.text().equals(first.text()) ? "" : second.text()));
    }

    private Aggregate aggregate(String text) {
        Matcher parts = AGGREGATE.matcher(text);
        if (!parts.matches()) {
            throw new RuleProblem(
                    "\"" + text + "\" is not an aggregation", "\"sum(total)\" or \"avg(orders.total)\", in lower case");
        }
        String function = parts.group("function").toLowerCase(Locale.ROOT);
        if (parts.group("dataset") == null) {
            RuleProperty number = number(RuleProperty.referredTo(contract, parts.group("column")), "");
            String name = measures.moments(number, Scope.ALL);
            return new Aggregate(number.name(), Optional.of(measured -> of(function, measured.moments(name))), "");
        }
        ReferencedDataset other = other(parts.group("dataset"));
        Optional<RuleProperty> number = references
                .target(other)
                .map(target -> number(
                        ReferenceRules.kept(target.dataset(), ReferenceRules.property(target, parts.group("column"))),
                        other.dataset() + "."));
        return new Aggregate(
                other + "." + number.map(RuleProperty::name).orElse(parts.group("column")),
                number.flatMap(known -> references
                        .references()
                        .data()
                        .map(data -> measured -> of(function, data.moments(other, known.property())))),
                references.text(other));
    }

    private static RuleProperty number(RuleProperty property, String dataset) {
        if (!property.isNumber()) {
            throw new RuleProblem(
                    "\"" + dataset + property.name() + "\" is a " + property.typeName() + ", which has no sum",
                    "an integer or decimal property");
        }
        return property;
    }

    private static Ratio of(String function, MeasureValues.Moments moments) {
        return function.equals("sum") ? Ratio.sum(moments) : Ratio.mean(moments);
    }

    /** Nothing if either is nothing, or the second is 0. */
    private static Ratio quotient(Ratio one, Ratio other) {
        if (one.denominator().signum() == 0 || other.denominator().signum() == 0) {
            return Ratio.NONE;
        }
        BigDecimal numerator = one.numerator().multiply(other.denominator());
        BigDecimal denominator = one.denominator().multiply(other.numerator());
        return denominator.signum() < 0
                ? new Ratio(numerator.negate(), denominator.negate())
                : new Ratio(numerator, denominator);
    }
}
