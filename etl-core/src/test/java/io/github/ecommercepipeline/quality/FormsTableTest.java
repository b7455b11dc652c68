package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.dqdl.RuleTypes;
import io.github.ecommercepipeline.testing.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of docs/dqdl.md, made of {@code dqdl/forms.tsv}, says what is read here. */
final class FormsTableTest {

    private static final Path PAGE = Path.of("../docs/dqdl.md");
    private static final Path FORMS = Path.of("src/test/resources/dqdl/forms.tsv");
    private static final Pattern TABLE = Pattern.compile("(?s)(<!-- begin of forms -->\n).*(<!-- end of forms -->)");
    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    /**
     * A form of a rule.
     *
     * @param text a rule, or a ruleset
     * @param here what becomes of it
     */
    record Form(String text, String here, String deequ, String aws) {

        static Form of(String line) {
            String[] cells = line.split("\t", -1);
            assertThat(cells).as(line).hasSize(4);
            return new Form(cells[0].replace("\\n", "\n"), cells[1], cells[2], cells[3]);
        }

        String ruleset() {
            return text.matches("(?s).*\\b(Rules|Analyzers) = .*") ? text : "Rules = [ " + text + " ]";
        }

        private String row() {
            String code = text.replace("\n", " ⏎ ").replace("|", "\\|");
            return "| `" + code + "` | " + here + " | " + deequ + " | " + aws + " |";
        }
    }

    static List<Form> forms() throws IOException {
        return Files.readAllLines(FORMS).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(Form::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_is_read_as_the_table_says(Form form) {
        if (form.here().startsWith("refused: ")) {
            ContractException refused = catchThrowableOfType(ContractException.class, () -> compiled(form));
            assertThat(refused).as(form.text()).isNotNull();
            assertThat(refused.getMessage())
                    .contains(form.here().substring("refused: ".length()))
                    .doesNotContain("is not valid");
        } else {
            assertThat(kind(compiled(form))).as(form.text()).isEqualTo(form.here());
        }
    }

    @Test
    void every_type_of_the_reference_has_a_form() throws IOException {
        TreeSet<String> missing = new TreeSet<>(RuleTypes.all());
        for (Form form : forms()) {
            missing.removeIf(type ->
                    Pattern.compile("\\b" + type + "\\b").matcher(form.text()).find());
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void the_page_has_the_table() throws IOException {
        String table = forms().stream().map(Form::row).collect(Collectors.joining("\n"));
        String page = Files.readString(PAGE);
        String computed = TABLE.matcher(page)
                .replaceFirst(Matcher.quoteReplacement(
                        "<!-- begin of forms -->\n| form | here | Deequ 2.1.0 | AWS's reference |\n"
                                + "|---|---|---|---|\n" + table + "\n<!-- end of forms -->"));
        if (System.getProperty("approve") != null) {
            Files.writeString(PAGE, computed);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/dqdl.md; -Dapprove writes it")
                .isEqualTo(computed);
    }

    private static String kind(RuleSet rules) {
        if (!rules.gates().isEmpty()) {
            return "dataset";
        }
        return rules.recordRules().isEmpty() && rules.uniques().isEmpty() ? "analyzer" : "record";
    }

    private static RuleSet compiled(Form form) {
        return RuleSet.compile(contract(form.ruleset()), DAY);
    }

    private static Contract contract(String ruleset) {
        return Contracts.dataset("forms")
                .integer("n")
                .decimal("m", 12, 2)
                .text("t", 100)
                .date("d")
                .timestamp("s")
                .bool("b")
                .ruleset(ruleset, Severity.ERROR)
                .build();
    }
}
