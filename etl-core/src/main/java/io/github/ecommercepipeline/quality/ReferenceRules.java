package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.engine.ComputedValue;
import io.github.ecommercepipeline.engine.SharedValue;
import io.github.ecommercepipeline.engine.SqlExpression;
import io.github.ecommercepipeline.quality.reference.ReferenceLookup;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.quality.reference.ReferencedKeys;
import io.github.ecommercepipeline.quality.reference.References;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** Compiles what rules say of other datasets. */
final class ReferenceRules {

    static final String INTEGRITY = "ReferentialIntegrity";

    private static final Pattern REFERENCE =
            Pattern.compile("(?<dataset>[^{}]+?)\\.(?:\\{(?<columns>[^{}]+)\\}|(?<column>[^{},.]+))");

    private static final String ALLOWED = "\"store\" \"stores.id\", or for several properties \"a,b\" \"stores.{a,b}\"";

    private final Contract contract;
    private final References references;
    private final Set<ReferencedDataset> named = new LinkedHashSet<>();
    private boolean refersToItself;
    private boolean statementRejects;

    ReferenceRules(Contract contract, References references) {
        this.contract = contract;
        this.references = references;
    }

    /**
     * What records are looked up by, and where.
     *
     * @param from properties of a record
     * @param found whether another dataset has their values, NULL if that is not judged; empty if its records are not known
     */
    record Lookup(ReferencedDataset other, List<RuleProperty> from, Optional<Column> found) {

        List<String> columns() {
            return from.stream().map(RuleProperty::name).toList();
        }
    }

    /** The datasets that rules named, this one too if one did. */
    Set<ReferencedDataset> named() {
        return named;
    }

    References references() {
        return references;
    }

    /** The names of properties in a rule's first parameter. */
    static List<String> split(String names) {
        return Stream.of(names.split(",", -1)).map(String::strip).toList();
    }

    /**
     * The lookup of {@code ReferentialIntegrity "a,b" "other.{c,d}"}.
     *
     * @throws RuleProblem if it does not fit the contracts
     */
    Lookup integrity(RuleTree.Leaf leaf) {
        if (leaf.hasThreshold()) {
            throw new RuleProblem(
                    INTEGRITY + " has no threshold", "its own condition, on the share of references found");
        }
        Matcher parts = REFERENCE.matcher(leaf.parameters().get(1).strip());
        if (!parts.matches()) {
            throw new RuleProblem("\"" + leaf.parameters().get(1) + "\" is not a reference", ALLOWED);
        }
        List<RuleProperty> from = split(leaf.parameters().get(0)).stream()
                .map(name -> RuleProperty.referredTo(contract, name))
                .toList();
        List<String> to =
                parts.group("column") == null ? split(parts.group("columns")) : List.of(parts.group("column"));
        if (from.size() != to.size()) {
            throw new RuleProblem("names " + from.size() + " properties and refers to " + to.size(), ALLOWED);
        }
        return lookup(ReferencedDataset.of(parts.group("dataset")), from, to, false);
    }

    /**
     * The lookup of some properties of a record among those of another dataset.
     *
     * @param nullIsValue whether NULL is looked up as well
     */
    Lookup lookup(ReferencedDataset other, List<RuleProperty> from, List<String> to, boolean nullIsValue) {
        Optional<ReferencedKeys> keys = keys(other, from, to, nullIsValue);
        return new Lookup(other, from, keys.flatMap(this::data).map(lookup -> found(from, lookup)));
    }

    /** What the other dataset has in the place of these properties; empty if its contract is not known. */
    Optional<ReferencedKeys> keys(
            ReferencedDataset other, List<RuleProperty> from, List<String> to, boolean nullIsValue) {
        return target(other).map(target -> {
            List<Property> properties = new ArrayList<>();
            for (int i = 0; i < from.size(); i++) {
                RuleProperty referenced = property(target, to.get(i));
                check(from.get(i), target.dataset(), referenced);
                properties.add(referenced.property());
            }
            return new ReferencedKeys(other, properties, nullIsValue);
        });
    }

    Optional<ReferenceLookup> data(ReferencedKeys keys) {
        return references.data().filter(data -> data.knows(keys.other())).map(data -> data.lookup(keys));
    }

    private static Column found(List<RuleProperty> from, ReferenceLookup lookup) {
        return SharedValue.of(ComputedValue.of(
                from.stream()
                        .map(property -> SqlExpression.ofColumn(property.name()))
                        .toList(),
                lookup));
    }

    /**
     * The contract of a dataset that a rule names; empty if it is not known here.
     *
     * @throws RuleProblem if there is none
     */
    Optional<Contract> target(ReferencedDataset other) {
        named.add(other);
        if (other.is(contract.dataset())) {
            refersToItself = true;
            checkItself();
            return Optional.of(contract);
        }
        Optional<Contract> target = references.contract(other.dataset());
        if (target.isEmpty() && references.areComplete()) {
            throw new RuleProblem(
                    "there is no contract of the dataset " + other.dataset(),
                    "a dataset whose contract is given with --contracts too");
        }
        return target;
    }

    /**
     * There is a statement that rejects records.
     *
     * @throws RuleProblem if records refer to others of their batch, of which only those may be found that are not rejected
     */
    void rejectByStatement() {
        statementRejects = true;
        checkItself();
    }

    private void checkItself() {
        if (refersToItself && statementRejects) {
            throw new RuleProblem(
                    "records are looked up in " + contract.dataset()
                            + " itself before a statement rejects some of them",
                    "either a rule that refers to the dataset itself, or statements that reject records: with threshold and in"
                            + " a block with severity: warning they reject none");
        }
    }

    /** A property of another dataset. */
    static RuleProperty property(Contract target, String name) {
        try {
            return RuleProperty.referredTo(target, name);
        } catch (RuleProblem problem) {
            throw new RuleProblem(target.dataset() + ": " + problem.getMessage(), problem.allowed());
        }
    }

    private static void check(RuleProperty from, String dataset, RuleProperty to) {
        kept(dataset, to);
        String name = "\"" + dataset + "." + to.name() + "\"";
        if (kind(from.type()) != kind(to.type())) {
            throw new RuleProblem(
                    "\"" + from.name() + "\" is a " + from.typeName() + ", and " + name + " a " + to.typeName(),
                    "properties of the same type; numbers may have different precisions");
        }
    }

    /** The property, if the warehouse has something of its values. */
    static RuleProperty kept(String dataset, RuleProperty to) {
        Privacy privacy = to.property().privacy();
        if (privacy == Privacy.MASK || privacy == Privacy.DROP) {
            throw new RuleProblem(
                    "\"" + dataset + "." + to.name()
                            + "\" cannot be compared with, since its values are not kept (privacy: "
                            + privacy.name().toLowerCase(Locale.ROOT) + ")",
                    "a property with privacy: pseudonymise or keep");
        }
        return to;
    }

    private enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        DATE,
        TIMESTAMP
    }

    private static Kind kind(FieldType type) {
        if (type instanceof FieldType.Text) {
            return Kind.TEXT;
        }
        if (type instanceof FieldType.Bool) {
            return Kind.BOOLEAN;
        }
        if (type instanceof FieldType.Date) {
            return Kind.DATE;
        }
        return type instanceof FieldType.Timestamp ? Kind.TIMESTAMP : Kind.NUMBER;
    }

    /** What a measured value says of the other dataset. */
    String text(ReferencedDataset other) {
        return references
                .data()
                .map(data -> ", compared with " + data.text(other))
                .orElse(", not judged: the records of " + other.dataset() + " are not known here");
    }

    /** Whether a condition is met by the whole alone: {@code = 1.0}. */
    static boolean isWhole(RuleTree.Leaf leaf) {
        return leaf.condition() != null
                && leaf.condition()
                        .getFormattedCondition()
                        .replaceAll("\\s", "")
                        .matches("=1(?:\\.0*)?");
    }
}
