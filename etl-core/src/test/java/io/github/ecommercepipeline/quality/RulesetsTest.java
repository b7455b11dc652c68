package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.dqdl.RulesetText;
import io.github.ecommercepipeline.testing.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.duration.DurationBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.size.SizeBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;

/** Rulesets of shops and others are accepted whole, or refused for what AWS's reference says. */
final class RulesetsTest {

    private static final Path FOLDER = Path.of("src/test/resources/dqdl/rulesets");

    private static final String REFUSED = "# refused: ";

    static List<Path> rulesets() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rulesets")
    void a_ruleset_is_accepted_or_refused_for_what_the_reference_says(Path file) throws IOException {
        String text = Files.readString(file);
        if (text.startsWith(REFUSED)) {
            ContractException refused = catchThrowableOfType(ContractException.class, () -> compiled(text));
            assertThat(refused).isNotNull();
            assertThat(refused.problems()).hasSize(1);
            assertThat(refused.getMessage())
                    .contains(text.lines().findFirst().orElseThrow().substring(REFUSED.length()));
        } else {
            assertThat(compiled(text)).isNotNull();
        }
    }

    @Test
    void the_rulesets_cover_every_type_operator_and_addition_of_the_table_of_forms() throws IOException {
        Set<String> written = new TreeSet<>();
        for (FormsTableTest.Form form : FormsTableTest.forms()) {
            if (!form.here().startsWith(REFUSED.substring(2))) {
                written.addAll(parts(form.ruleset()));
            }
        }
        Set<String> covered = new TreeSet<>();
        List<Path> rulesets = rulesets();
        for (Path file : rulesets) {
            String text = Files.readString(file);
            if (!text.startsWith(REFUSED)) {
                covered.addAll(parts(text));
            }
        }

        assertThat(covered).contains(RuleCompiler.SUPPORTED.split(", ")).containsAll(written);
        assertThat(rulesets).hasSizeGreaterThanOrEqualTo(60);
    }

    /** The types of a ruleset's rules, and each with what it is compared by, {@code where} and its tags. */
    private static Set<String> parts(String ruleset) {
        Set<String> parts = new TreeSet<>();
        for (RulesetText.Entry entry : new RulesetText(ruleset).entries()) {
            for (RuleTree.Leaf leaf : entry.tree().leaves()) {
                parts.add(leaf.type());
                parts.add(leaf.type() + " " + operator(leaf.condition()));
                leaf.parsed().getTags().keySet().forEach(tag -> parts.add(leaf.type() + " with " + tag));
                if (leaf.parsed().getWhereClause() != null) {
                    parts.add(leaf.type() + " where");
                }
            }
        }
        return parts;
    }

    private static String operator(Condition condition) {
        if (condition instanceof NumberBasedCondition numbers) {
            return numbers.getOperator() + " numbers";
        }
        if (condition instanceof StringBasedCondition texts) {
            return texts.getOperator() + " texts";
        }
        if (condition instanceof DateBasedCondition dates) {
            return dates.getOperator() + " dates";
        }
        if (condition instanceof DurationBasedCondition durations) {
            return durations.getOperator() + " durations";
        }
        return condition instanceof SizeBasedCondition sizes ? sizes.getOperator() + " sizes" : "nothing";
    }

    private static RuleSet compiled(String ruleset) {
        Contract contract = Contracts.dataset("orders")
                .text("order_id", 36)
                .bigint("customer_id")
                .text("email", 255)
                .text("status", 20)
                .decimal("total", 12, 2)
                .decimal("tax", 12, 2)
                .integer("items")
                .date("ordered_on")
                .timestamp("shipped_at")
                .bool("paid")
                .text("country", 2)
                .text("note", 2000)
                .integer("rating")
                .text("voucher", 20)
                .ruleset(ruleset, Severity.ERROR)
                .build();
        return RuleSet.compile(contract, LocalDate.of(2024, 5, 27));
    }
}
