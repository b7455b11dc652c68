package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DocumentedArgumentsTest {

    @Test
    void the_table_of_the_documentation_is_that_of_the_code() throws IOException {
        String document = Files.readString(Path.of("../docs/glue.md"));

        int start = document.indexOf("\n## Arguments\n");
        String arguments = document.substring(start, document.indexOf("\n## ", start + 1));
        assertThat(arguments.lines().filter(line -> line.startsWith("| `--")))
                .containsExactlyElementsOf(Arrays.stream(GlueArgument.values())
                        .map(DocumentedArgumentsTest::row)
                        .toList());
    }

    private static String row(GlueArgument argument) {
        String otherwise =
                argument.isRequired() ? "**required**" : argument.byDefault().orElse("");
        return "| `" + argument + "` | " + otherwise + " | "
                + argument.meaning().replace("<", "\\<") + " |";
    }
}
