package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.quality.GateCheck.Verdict;
import io.github.ecommercepipeline.regex.SafePattern;
import io.github.ecommercepipeline.regex.TooManyStepsException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rules about the columns of the files that are used: their headers, or {@code csv.columns}. They hold if they hold for each
 * file, and so if there is none.
 */
final class HeaderCheck {

    private HeaderCheck() {}

    /**
     * The check of {@code ColumnExists} or {@code ColumnNamesMatchPattern}.
     *
     * @throws RuleProblem if its regular expression is invalid
     */
    static GateCheck of(RuleTree.Leaf leaf, Contract contract) {
        return switch (leaf.type()) {
            case "ColumnExists" -> {
                String name = leaf.parameters().get(0);
                Optional<Property> property = contract.properties().stream()
                        .filter(known -> known.name().equalsIgnoreCase(name))
                        .findFirst();
                yield each(
                        header -> {
                            boolean exists = has(header, name, property);
                            return Verdict.of(exists, "ColumnExists = " + exists);
                        },
                        "ColumnExists");
            }
            default -> {
                TextCondition.wholeText(leaf.parameters().get(0));
                SafePattern pattern = SafePattern.compile(leaf.parameters().get(0));
                yield each(
                        header -> {
                            List<String> others = header.stream()
                                    .filter(name -> !matches(pattern, name))
                                    .toList();
                            return Verdict.of(others.isEmpty(), "columns that do not match: " + others);
                        },
                        "ColumnNamesMatchPattern");
            }
        };
    }

    /** The check of {@code ColumnCount}. */
    static GateCheck ofCount(GateCondition condition) {
        return measured -> each(
                        header -> condition.verdict(Ratio.whole(header.size()), "ColumnCount =", measured.history()),
                        "ColumnCount")
                .evaluate(measured);
    }

    /** The verdict on the first header, in order, that fails, or else on the first. */
    private static GateCheck each(Function<List<String>, Verdict> check, String name) {
        return measured -> {
            List<Verdict> verdicts = measured.headers().stream()
                    .sorted(Comparator.comparing(header -> String.join(",", header)))
                    .map(check)
                    .toList();
            return verdicts.stream()
                    .filter(verdict -> !verdict.holds())
                    .findFirst()
                    .or(() -> verdicts.stream().findFirst())
                    .orElse(Verdict.of(true, name + ": no file"));
        };
    }

    /**
     * Whether a file has a column: the name is one of its header, or of a property that is read from one. A computed property
     * needs no column.
     */
    private static boolean has(List<String> header, String name, Optional<Property> property) {
        if (property.isPresent()
                && (property.get().derivation().isPresent()
                        || property.get().transformLogic().isPresent())) {
            return true;
        }
        return header.stream()
                .anyMatch(column -> column.equalsIgnoreCase(name)
                        || property.stream()
                                .flatMap(known -> known.headers().stream())
                                .anyMatch(column::equalsIgnoreCase));
    }

    private static boolean matches(SafePattern pattern, String name) {
        try {
            return pattern.matches(name);
        } catch (TooManyStepsException e) {
            return false;
        }
    }
}
