package io.github.ecommercepipeline.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.ecommercepipeline.generator.fault.FaultKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The truth agrees with the files' bytes. */
class TruthTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        String faults = Stream.of(FaultKind.values())
                .map(kind -> "\"" + kind.word() + "\": " + (kind.scope() == FaultKind.Scope.FILE ? 0.3 : 0.008))
                .collect(Collectors.joining(", "));
        GeneratedFiles.generate(folder, """
                {"from": "2024-05-27", "to": "2024-05-29", "seed": 11, "transactionsPerDay": 3000,
                 "customers": 900, "products": 400, "filesPerDay": 8, "gzip": "alternate", "faults": {%s}}""".formatted(faults));
    }

    @Test
    void it_follows_its_schema_and_adds_up() throws IOException {
        String schema = Files.readString(Path.of("../docs/truth.schema.json"));
        for (JsonNode truth : truths()) {
            assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(truth))
                    .isEmpty();
            for (JsonNode dataset : truth.get("datasets")) {
                assertThat(sum(dataset, "records"))
                        .isEqualTo(dataset.get("records").asLong());
                assertThat(sum(dataset, "accepted"))
                        .isEqualTo(dataset.get("accepted").asLong());
                assertThat(dataset.get("faults"))
                        .filteredOn(fault -> !fault.get("outcome").asText().equals("accepted"))
                        .hasSize(dataset.get("rejected").asInt()
                                + dataset.get("duplicate").asInt());
            }
        }
    }

    @Test
    void every_kind_occurs_and_the_truth_accounts_for_every_line() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode truth : truths()) {
            for (JsonNode dataset : truth.get("datasets")) {
                Path day = day(truth, dataset);
                for (JsonNode file : dataset.get("files")) {
                    file.get("kinds").forEach(kind -> kinds.add(kind.asText()));
                    kinds.addAll(lineKinds(file));
                    if (!file.has("setAside")) {
                        check(
                                GeneratedFiles.bytes(
                                        day.resolve(file.get("name").asText())),
                                faults(dataset, file),
                                file);
                    }
                }
                dataset.get("faults")
                        .forEach(fault -> kinds.add(fault.get("kind").asText()));
            }
        }
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(FaultKind.class).stream()
                        .map(FaultKind::word)
                        .toList());
    }

    /** Each fault is at the start of a line, and no two are at the same position. */
    private static void check(byte[] content, Map<Long, JsonNode> faults, JsonNode file) {
        faults.forEach((position, fault) -> {
            assertThat(content[position.intValue() - 1]).as("before %s", fault).isEqualTo((byte) '\n');
            String line = line(content, position.intValue());
            switch (fault.get("kind").asText()) {
                case "brokenQuote" -> assertThat(line).containsPattern("(^|,)\"\"[^,\"]");
                case "decimalComma" -> assertThat(line).contains("\"5,20\"");
                case "unknownStatus", "unknownPayment", "unknownLevel" ->
                    assertThat(line).contains("unheard-of");
                case "undecodable" -> assertThat(line).contains("Caf\u00E9");
                case "tooManyFields" -> assertThat(line.strip()).endsWith(",left over");
                case "impossibleDate" -> assertThat(line).contains("-02-30");
                case "exactDuplicate", "conflictingKey" ->
                    assertThat(fault.get("outcome").asText()).isEqualTo("duplicate");
                default -> assertThat(line).contains(",");
            }
        });
        long lines = new String(content, StandardCharsets.ISO_8859_1)
                .chars()
                .filter(c -> c == '\n')
                .count();
        long newlines = faults.values().stream()
                .filter(fault -> fault.get("kind").asText().equals("quotedNewline"))
                .count();
        assertThat(lines)
                .as("lines of %s", file)
                .isEqualTo(1L
                        + newlines
                        + file.get("records").asLong()
                        + file.get("blankLines").asLong()
                        + file.get("repeatedHeaders").asLong());
    }

    private static String line(byte[] content, int position) {
        int end = position;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        return new String(content, position, end - position, StandardCharsets.ISO_8859_1);
    }

    private static Map<Long, JsonNode> faults(JsonNode dataset, JsonNode file) {
        Map<Long, JsonNode> faults = new java.util.TreeMap<>();
        for (JsonNode fault : dataset.get("faults")) {
            if (fault.get("file").equals(file.get("name"))) {
                assertThat(faults.put(fault.get("position").asLong(), fault)).isNull();
            }
        }
        return faults;
    }

    private static Set<String> lineKinds(JsonNode file) {
        Set<String> kinds = new TreeSet<>();
        if (file.get("blankLines").asInt() > 0) {
            kinds.add(FaultKind.BLANK_LINE.word());
        }
        if (file.get("repeatedHeaders").asInt() > 0) {
            kinds.add(FaultKind.REPEATED_HEADER.word());
        }
        return kinds;
    }

    private static long sum(JsonNode dataset, String count) {
        long sum = 0;
        for (JsonNode file : dataset.get("files")) {
            sum += file.get(count).asLong();
        }
        return sum;
    }

    private Path day(JsonNode truth, JsonNode dataset) {
        String[] date = truth.get("date").asText().split("-", 3);
        return folder.resolve(dataset.get("dataset").asText())
                .resolve("year=" + date[0])
                .resolve("month=" + date[1])
                .resolve("day=" + date[2]);
    }

    private List<JsonNode> truths() throws IOException {
        List<JsonNode> truths = new ArrayList<>();
        for (String day : List.of("2024-05-27", "2024-05-28", "2024-05-29")) {
            truths.add(JSON.readTree(folder.resolve("_truth/" + day + ".json").toFile()));
        }
        return truths;
    }
}
