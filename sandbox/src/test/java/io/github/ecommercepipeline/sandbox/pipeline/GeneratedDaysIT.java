package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.generator.GenerateCommand;
import io.github.ecommercepipeline.generator.fault.FaultKind;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.run.BatchResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Days with everything wrong at once, through the whole job: the outcome of every record is what the generator said, and
 * the warehouse holds what is left. Neither knows the other's code.
 */
class GeneratedDaysIT {

    private static final LocalDate FIRST = LocalDate.of(2024, 5, 27);
    private static final LocalDate LAST = LocalDate.of(2024, 5, 29);

    @TempDir
    private Path root;

    @Test
    void every_record_ends_as_the_truth_says_and_the_warehouse_is_the_truth_folded() throws IOException {
        Map<String, String> contracts = new TreeMap<>(SampleShop.contracts());
        contracts.computeIfPresent(
                "transactions.odcs.yaml",
                (name, text) -> text.replace(
                        "    customProperties:\n      - property: dateRule",
                        "    customProperties:\n      - {property: onBadFile, value: continue}\n      - property: dateRule"));
        // What of personal data reaches the warehouse is another test's concern; here it must be comparable.
        contracts.replaceAll((name, text) ->
                text.replaceAll("\\{property: privacy, value: \\w+\\}", "{property: privacy, value: keep}"));
        try (Workshop shop = new Workshop(root, contracts)) {
            generate(shop, contracts);
            List<BatchResult> results = shop.run(FIRST, LAST).batches();

            Set<String> kinds = new TreeSet<>();
            Map<String, Map<List<String>, List<String>>> current = new HashMap<>();
            long transactions = 0;
            for (BatchResult result : results) {
                Contract contract =
                        ContractReader.read("any", contracts.get(result.batch().dataset() + ".odcs.yaml"));
                DayTruth truth =
                        DayTruth.of(shop, contract.dataset(), result.batch().businessDate());
                kinds.addAll(truth.kinds());
                assertOutcomes(result, truth);
                MeasuresInSql.assertEqual(shop, contract, result);
                fold(contract, result, truth, shop, current);
                transactions += contract.dataset().equals("transactions")
                        ? truth.dataset().get("records").asLong()
                        : 0;
            }

            assertThat(transactions).isGreaterThan(200_000);
            assertThat(kinds)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(FaultKind.values()).map(FaultKind::word).toList());
            assertCurrent(shop, contracts, current);
            assertUnknownReferences(shop, current);
        }
    }

    private void generate(Workshop shop, Map<String, String> contracts) throws IOException {
        Path folder = Files.createDirectories(root.resolve("contracts"));
        for (Map.Entry<String, String> contract : contracts.entrySet()) {
            Files.writeString(folder.resolve(contract.getKey()), contract.getValue());
        }
        String faults = Stream.of(FaultKind.values())
                .map(kind -> "\"" + kind.word() + "\": " + rate(kind))
                .collect(Collectors.joining(", "));
        String request = """
                {"from": "%s", "to": "%s", "seed": 7, "transactionsPerDay": 60000, "customers": 6000, "products": 2500,
                 "filesPerDay": 10, "gzip": "alternate", "faults": {%s}}""".formatted(FIRST, LAST, faults);
        StringWriter err = new StringWriter();
        assertThat(GenerateCommand.run(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        "--request=" + request,
                        "--contracts=" + folder,
                        "--out=" + shop.raw()))
                .as(err.toString())
                .isZero();
    }

    private static double rate(FaultKind kind) {
        return switch (kind) {
            case MISSING_COLUMN, TRUNCATED_GZIP -> 0.07; // their files' records do not count
            case BYTE_ORDER_MARK, CRLF, REORDERED_HEADER -> 0.2;
            default -> 0.002;
        };
    }

    /** Record by record, reason by reason, and file by file. */
    private static void assertOutcomes(BatchResult result, DayTruth truth) {
        String batch = result.batch().toString();
        assertThat(truth.dataset().get("expected").asText())
                .as(batch)
                .isEqualTo(result.status() == BatchStatus.NO_INPUT ? "no input" : "published");
        if (result.status() == BatchStatus.NO_INPUT) {
            return;
        }
        assertThat(result.status()).as(result.message()).isEqualTo(BatchStatus.PUBLISHED);
        Map<String, String> quarantined = new HashMap<>();
        for (JsonNode record : Workshop.quarantine(result)) {
            String place = Path.of(record.get("file").asText()).getFileName() + ":" + record.get("position");
            String outcome = record.get("outcome").asText() + " " + record.get("reasons");
            assertThat(quarantined.put(place, outcome)).as(place).isNull();
        }
        assertThat(quarantined).as(batch).isEqualTo(truth.notAccepted());

        Map<String, String> books = new TreeMap<>();
        for (InputBooks input : result.manifest().orElseThrow().inputs()) {
            books.put(
                    Path.of(input.path()).getFileName().toString(),
                    DayTruth.told(
                            input.tally(),
                            input.blankLines(),
                            input.repeatedHeaders(),
                            input.setAside().orElse("")));
        }
        assertThat(books).as(batch).isEqualTo(truth.books());
    }

    /** The day's history is the accepted records; they become current. */
    private static void fold(
            Contract contract,
            BatchResult result,
            DayTruth truth,
            Workshop shop,
            Map<String, Map<List<String>, List<String>>> current)
            throws IOException {
        Map<List<String>, List<String>> rows = new HashMap<>();
        for (Map<String, String> record : truth.accepted().values()) {
            List<String> row = contract.fileProperties().stream()
                    .map(property -> record.get(property.name()))
                    .toList();
            assertThat(rows.put(key(contract, row), row))
                    .as("two accepted versions")
                    .isNull();
        }
        LocalDate day = result.batch().businessDate();
        assertThat(rows).hasSize(truth.dataset().get("accepted").asInt());
        assertThat(rows(shop, contract, "history", " WHERE business_date = DATE '" + day + "'"))
                .as("history of %s", result.batch())
                .isEqualTo(rows.values().stream()
                        .map(GeneratedDaysIT::told)
                        .sorted()
                        .toList());
        if (contract.dataset().equals("transactions")) {
            assertThat(new BigDecimal(
                            shop.query("SELECT SUM(amount) FROM history.transactions WHERE business_date = DATE '" + day
                                            + "'")
                                    .get(0)))
                    .isEqualByComparingTo(truth.dataset().get("money").asText());
        }
        current.computeIfAbsent(contract.dataset(), any -> new HashMap<>()).putAll(rows);
    }

    private static void assertCurrent(
            Workshop shop, Map<String, String> contracts, Map<String, Map<List<String>, List<String>>> current) {
        current.forEach((dataset, rows) -> {
            Contract contract = ContractReader.read("any", contracts.get(dataset + ".odcs.yaml"));
            assertThat(rows(shop, contract, "analytics", ""))
                    .as("analytics.%s", dataset)
                    .isEqualTo(rows.values().stream()
                            .map(GeneratedDaysIT::told)
                            .sorted()
                            .toList());
        });
    }

    /** Unknown customers and products are shown by the view, and nobody else is. */
    private static void assertUnknownReferences(Workshop shop, Map<String, Map<List<String>, List<String>>> current)
            throws IOException {
        String view = Files.readString(SampleShop.CONTRACTS.resolveSibling("views/03_unknown_references.sql"));
        List<String> shown = shop.query("SELECT transaction_id || ' ' || reference FROM ("
                + view.substring(view.indexOf("SELECT")).replace(";", "") + ") AS shown");
        List<String> unknown = new ArrayList<>();
        for (List<String> order : current.get("transactions").values()) {
            if (!current.get("customers").containsKey(List.of(order.get(1)))) {
                unknown.add(order.get(0) + " " + order.get(1));
            }
            if (!current.get("products").containsKey(List.of(order.get(2)))) {
                unknown.add(order.get(0) + " " + order.get(2));
            }
        }
        assertThat(unknown).hasSizeGreaterThan(500);
        assertThat(shown.stream().sorted().toList())
                .isEqualTo(unknown.stream().sorted().toList());
    }

    private static List<String> key(Contract contract, List<String> row) {
        List<Property> properties = contract.fileProperties();
        return contract.primaryKey().stream()
                .map(property -> row.get(properties.indexOf(property)))
                .toList();
    }

    private static List<String> rows(Workshop shop, Contract contract, String schema, String where) {
        List<String> columns = contract.fileProperties().stream()
                .map(property -> '"' + property.name() + '"')
                .toList();
        return shop
                .query("SELECT " + String.join(", ", columns) + " FROM " + schema + "." + contract.dataset() + where)
                .stream()
                .sorted()
                .toList();
    }

    private static String told(List<String> row) {
        return String.join(
                "|", row.stream().map(field -> field.isEmpty() ? "∅" : field).toList());
    }
}
