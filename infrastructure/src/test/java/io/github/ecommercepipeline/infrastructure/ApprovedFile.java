package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that people have approved; {@code -Dapprove} writes the current content, to be reviewed and committed. */
final class ApprovedFile {

    static final Path FOLDER = Path.of("approved");

    private static final String WHAT =
            "%s differs from its approved version. To approve it: mvn -B test -pl infrastructure -am -Dapprove";

    private ApprovedFile() {}

    static void check(Path file, JsonNode actual) throws IOException {
        Path approved = FOLDER.resolve(file);
        String text = pretty(actual);
        if (System.getProperty("approve") != null) {
            Files.createDirectories(approved.getParent());
            Files.writeString(approved, text);
        }
        Path received = Path.of("target", "received").resolve(file);
        Files.createDirectories(received.getParent());
        Files.writeString(received, text);
        assertThat(approved).as(WHAT, file).exists();
        assertThat(received).as(WHAT, file).hasSameTextualContentAs(approved, StandardCharsets.UTF_8);
    }

    /** Sorted by key, because the order of an object's entries is not significant and varies between runs of CDK. */
    private static String pretty(JsonNode node) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        ObjectMapper json = new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
        return json.writer(printer).writeValueAsString(json.treeToValue(node, Object.class)) + "\n";
    }
}
