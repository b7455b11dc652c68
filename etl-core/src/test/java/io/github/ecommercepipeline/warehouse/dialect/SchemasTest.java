package io.github.ecommercepipeline.warehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemasTest {

    private static final Pattern LITERAL = Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"");
    private static final Pattern NAME = Pattern.compile(
            "'(analytics|history|older|ops|stage)'|\\b(analytics|history|older|ops|stage)\\\\?\"?\\.[\\w\"\\\\]");

    @Test
    void some_or_all_schemas_may_have_other_names() {
        Schemas schemas = Schemas.parse("analytics=shop, ops=shop_ops");

        assertThat(Schemas.ALL)
                .extracting(schemas::name)
                .containsExactly("shop_ops", "stage", "history", "older", "shop");
        assertThat(schemas.of("shop")).contains("analytics");
        assertThat(schemas.of("analytics")).isEmpty();
    }

    @Test
    void names_that_cannot_be_used_are_refused_with_what_is_allowed() {
        assertThatThrownBy(() -> Schemas.parse("mart=x"))
                .hasMessage("there is no schema mart; allowed: ops, stage, history, older, analytics");
        assertThatThrownBy(() -> Schemas.parse("ops=Ops"))
                .hasMessageStartingWith("the schema ops cannot be named 'Ops'; allowed: at most 63 lower-case letters");
        assertThatThrownBy(() -> Schemas.parse("ops=pg_ops")).hasMessageContaining("no name of the database itself");
        assertThatThrownBy(() -> Schemas.parse("ops=stage"))
                .hasMessageStartingWith("two schemas have the same name in");
        assertThatThrownBy(() -> Schemas.parse("shop"))
                .hasMessageStartingWith("'shop' does not name schemas; allowed:");
        assertThatThrownBy(() -> Schemas.parse("ops=a,ops=b")).hasMessageContaining("each schema once");
    }

    @Test
    void no_statement_names_a_schema_itself() throws IOException {
        Path sources = Path.of("src/main/java/io/github/ecommercepipeline/warehouse");
        try (Stream<Path> files = Files.walk(sources)) {
            List<String> literals = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(SchemasTest::literals)
                    .filter(literal -> NAME.matcher(literal).find())
                    .toList();
            assertThat(literals).isEmpty();
        }
        assertThat(NAME.matcher("\"FROM ops.batches\"").find()).isTrue();
    }

    private static Stream<String> literals(Path file) {
        try {
            String code = Files.readString(file).replaceAll("(?m)^ *(\\*|/\\*\\*|//).*$", "");
            return LITERAL.matcher(code).results().map(MatchResult::group);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
