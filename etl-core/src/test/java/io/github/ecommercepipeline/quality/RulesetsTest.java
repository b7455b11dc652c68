package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.testing.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** They need other datasets, files or earlier days, and have their tests where those are. */
    private static final Set<String> OF_MORE_THAN_RECORDS = Set.of(
            "AggregateMatch",
            "DatasetMatch",
            "DetectAnomalies",
            "FileFreshness",
            "FileMatch",
            "FileSize",
            "FileUniqueness",
            "ReferentialIntegrity",
            "RowCountMatch",
            "SchemaMatch");

    /** Every type that is judged here by the records alone stands in a ruleset that is accepted. */
    @Test
    void the_rulesets_cover_what_is_supported() throws IOException {
        Set<String> missing = new HashSet<>(List.of(RuleCompiler.SUPPORTED.split(", ")));
        missing.removeAll(OF_MORE_THAN_RECORDS);
        int rulesets = 0;
        for (Path file : rulesets()) {
            String text = Files.readString(file);
            rulesets++;
            if (!text.startsWith(REFUSED)) {
                missing.removeIf(type ->
                        Pattern.compile("\\b" + type + "\\b").matcher(text).find());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(rulesets).isGreaterThanOrEqualTo(60);
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
