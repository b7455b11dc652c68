package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/gallery.md says what the contracts of the gallery say. */
class GalleryPageTest {

    private static final Path PAGE = Path.of("../docs/gallery.md");
    private static final Path GALLERY = Path.of("../sample-data/gallery");
    private static final Pattern GENERATED = Pattern.compile(
            "(?s)(<!-- begin of what the contracts say -->\n).*(<!-- end of what the contracts say -->)");

    /** One contract of the gallery, and its document, most of which is for people. */
    private record Entry(String file, Contract contract, JsonNode document) {

        String system() {
            return document.path("dataProduct").textValue();
        }

        String report() {
            return document.path("name").textValue();
        }

        String text(String key) {
            return document.path("description").path(key).textValue().strip();
        }
    }

    @Test
    void the_page_is_what_the_contracts_say() throws IOException {
        List<Entry> entries = entries();
        String page = Files.readString(PAGE);
        String computed = GENERATED
                .matcher(page)
                .replaceFirst(match -> Matcher.quoteReplacement(
                        match.group(1) + "\n" + table(entries) + "\n" + details(entries) + match.group(2)));
        if (System.getProperty("approve") != null) {
            Files.writeString(PAGE, computed);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/gallery.md; -Dapprove writes it")
                .isEqualTo(computed);
    }

    @Test
    void every_contract_says_where_its_export_is_found_and_whose_word_it_takes() throws IOException {
        for (Entry entry : entries()) {
            assertThat(entry.contract().dataset()).isEqualTo(entry.file().replace('-', '_'));
            assertThat(entry.text("purpose")).as(entry.file()).isNotEmpty();
            assertThat(entry.text("usage")).as(entry.file()).isNotEmpty();
            assertThat(entry.text("limitations")).as(entry.file()).isNotEmpty();
            assertThat(entry.document().path("authoritativeDefinitions"))
                    .as(entry.file())
                    .isNotEmpty()
                    .allMatch(source -> source.path("url").asText().startsWith("https://")
                            && source.path("description").asText().matches(".*\\b20\\d\\d\\b.*|.*could not be had.*"));
        }
    }

    private static List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(GALLERY)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".odcs.yaml")).toList()) {
                String text = Files.readString(file);
                String name = file.getFileName().toString();
                entries.add(new Entry(
                        name.replace(".odcs.yaml", ""),
                        ContractReader.read(name, text),
                        new YAMLMapper().readTree(text)));
            }
        }
        entries.sort(Comparator.comparing(Entry::file));
        return entries;
    }

    private static String table(List<Entry> entries) {
        StringBuilder table = new StringBuilder("""
                | system | report | delimiter | encoding | header | decimals | times | key | main trap | sources |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        for (Entry entry : entries) {
            CsvFormat csv = entry.contract().csv();
            table.append("| ")
                    .append(String.join(
                            " | ",
                            entry.system(),
                            "[" + entry.report() + "](#" + entry.file() + ")",
                            csv.delimiter() == '\t' ? "tab" : "`" + csv.delimiter() + "`",
                            csv.encoding().name(),
                            header(csv),
                            decimals(entry.contract()),
                            times(entry.contract()),
                            key(entry.contract()),
                            entry.text("limitations")
                                    .replaceFirst("(?s)(?<=[.;]) .*", "")
                                    .replaceFirst("[;.]$", ""),
                            sources(entry)))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String header(CsvFormat csv) {
        List<String> ends = new ArrayList<>(csv.lines().trailerPrefix().stream().toList());
        ends.addAll(csv.lines().other().trailers());
        return before(csv.lines()) + "one line"
                + (ends.isEmpty() ? "" : ends.stream().collect(Collectors.joining("`, `", "; ends with `", "`")));
    }

    private static String before(LineFormat lines) {
        if (!lines.other().headerPrefixes().isEmpty()) {
            return "after any lines, ";
        }
        return lines.skipRows() == 0 ? "" : "after " + lines.skipRows() + " lines, ";
    }

    private static String decimals(Contract contract) {
        Set<String> forms = new LinkedHashSet<>();
        for (Property property : contract.properties()) {
            if (property.type() instanceof FieldType.Decimal && property.isFromFile()) {
                FieldFormat format = property.format();
                forms.add("`" + format.strip().stream().findFirst().orElse("") + "1"
                        + format.thousandsSeparator().map(String::valueOf).orElse("") + "234"
                        + format.decimalSeparator() + "5`" + (format.trim() ? ", blanks around" : ""));
            }
        }
        return forms.isEmpty() ? "–" : String.join("; ", forms);
    }

    private static String times(Contract contract) {
        Set<String> forms = new LinkedHashSet<>();
        for (Property property : contract.properties()) {
            FieldFormat format = property.format();
            for (String pattern : property.isFromFile() ? format.patterns() : List.<String>of()) {
                boolean local = property.type() instanceof FieldType.Timestamp && !DatePattern.readsOffset(pattern);
                forms.add("`" + pattern + "`"
                        + (local
                                ? " in "
                                        + (format.zone().equals(ZoneOffset.UTC)
                                                ? "UTC"
                                                : format.zone().getId())
                                : ""));
            }
        }
        return forms.isEmpty() ? "–" : String.join(", ", forms);
    }

    private static String key(Contract contract) {
        return contract.primaryKey().isEmpty()
                ? "none"
                : contract.primaryKey().stream()
                        .map(property -> "`" + property.name() + "`")
                        .collect(Collectors.joining(", "));
    }

    private static String sources(Entry entry) {
        List<String> links = new ArrayList<>();
        entry.document()
                .path("authoritativeDefinitions")
                .forEach(source -> links.add(
                        "[" + (links.size() + 1) + "](" + source.path("url").asText() + ")"));
        return String.join(" ", links);
    }

    private static String details(List<Entry> entries) {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append("<a id=\"").append(entry.file()).append("\"></a>\n");
            text.append("### ")
                    .append(entry.system())
                    .append(": ")
                    .append(entry.report())
                    .append("\n\n");
            text.append(entry.text("purpose"))
                    .append(" [Contract](../sample-data/gallery/")
                    .append(entry.file())
                    .append(".odcs.yaml).\n\n");
            text.append("**Where:** ").append(entry.text("usage")).append("\n\n");
            text.append("**Traps:** ").append(entry.text("limitations")).append("\n\n");
            entry.document()
                    .path("authoritativeDefinitions")
                    .forEach(source -> text.append("- <")
                            .append(source.path("url").asText())
                            .append(">: ")
                            .append(source.path("description").asText())
                            .append('\n'));
            text.append('\n');
        }
        return text.toString();
    }
}
