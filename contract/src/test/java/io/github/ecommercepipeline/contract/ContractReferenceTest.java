package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/contract.md have exactly the keys that are read, each with its allowed values. */
class ContractReferenceTest {

    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9]+)[`.]");

    /** A row of a table: the cells by the table's header. */
    private record Row(String table, List<String> cells) {

        Stream<String> names() {
            return NAME.matcher(cells.get(0)).results().map((MatchResult found) -> found.group(1));
        }
    }

    @Test
    void each_custom_property_has_a_row_and_each_row_is_read() throws IOException {
        Set<String> read = new TreeSet<>(SchemaReader.CUSTOM);
        read.addAll(PropertyReader.CUSTOM);

        assertThat(names("custom property")).isEqualTo(read);
    }

    @Test
    void each_key_of_a_nested_value_has_a_row_and_each_row_is_read() throws IOException {
        assertThat(names("`csv`")).isEqualTo(new TreeSet<>(CsvFormatReader.KEYS.names()));
        assertThat(names("key of `carryForward`")).isEqualTo(new TreeSet<>(CarryForwardReader.KEYS.names()));
        assertThat(names("key of `recordFilter`")).isEqualTo(new TreeSet<>(RecordFilterReader.KEYS.names()));
        assertThat(names("key of a measure")).isEqualTo(new TreeSet<>(ReportingReader.KEYS.names()));
    }

    @Test
    void each_key_of_the_standard_that_is_read_has_a_row() throws IOException {
        Set<String> read = Stream.of(OdcsKeys.DOCUMENT, OdcsKeys.SCHEMA, OdcsKeys.PROPERTY)
                .flatMap(keys -> keys.kinds().entrySet().stream())
                .filter(key -> key.getValue() == YamlNodeKind.ANY)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        String reference = reference();

        assertThat(read).allSatisfy(key -> assertThat(reference).containsPattern("`" + key + "[`.]"));
    }

    @Test
    void each_row_says_what_is_allowed() throws IOException {
        assertThat(rows())
                .filteredOn(row ->
                        row.table().startsWith("custom property") || row.table().equals("`csv`"))
                .hasSizeGreaterThan(40)
                .allSatisfy(row -> assertThat(row.cells().subList(1, row.cells().size()))
                        .as(row.cells().get(0))
                        .first()
                        .asString()
                        .isNotBlank());
    }

    private static Set<String> names(String table) throws IOException {
        return rows().stream()
                .filter(row -> row.table().equals(table))
                .filter(row -> !row.cells().get(0).startsWith("any of"))
                .flatMap(Row::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        String table = "";
        for (String line : reference().lines().toList()) {
            if (!line.startsWith("|")) {
                table = "";
                continue;
            }
            List<String> cells = Arrays.stream(line.substring(1).split("(?<!\\\\)\\|", -1))
                    .map(String::strip)
                    .toList();
            if (table.isEmpty()) {
                table = cells.get(0).isEmpty() ? "-" : cells.get(0);
            } else if (!cells.get(0).startsWith("---")) {
                rows.add(new Row(table, cells));
            }
        }
        return rows;
    }

    private static String reference() throws IOException {
        return Files.readString(Path.of("../docs/contract.md"));
    }
}
