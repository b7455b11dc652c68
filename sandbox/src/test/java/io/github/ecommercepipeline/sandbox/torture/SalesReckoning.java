package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds the small dataset's tables, ledger, files and quarantine at the end of a round against what was delivered.
 *
 * @param contract as it is by then
 * @param unpublished the days that somebody took out
 * @param erased customers who were erased
 */
record SalesReckoning(
        TortureCloud cloud,
        Places places,
        SalesContract contract,
        SalesDays sales,
        Collection<LocalDate> unpublished,
        Set<String> erased) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "receipt || '|' || COALESCE(customer, '∅') || '|' || price || '|' || note";

    void check() throws IOException {
        Map<LocalDate, SalesTruth> published = new TreeMap<>();
        for (LocalDate day : sales.days()) {
            if (!unpublished.contains(day)) {
                published.put(day, new SalesTruth(contract, sales.files(day), erased));
            }
        }
        if (sales.days().isEmpty()) {
            return;
        }
        assertThat(sorted(cloud.query("SELECT " + ROW + " FROM analytics.sales")))
                .as("current sales under %s", contract)
                .isEqualTo(SalesTruth.current(published));
        for (LocalDate day : sales.days()) {
            if (unpublished.contains(day)) {
                assertThat(ofDay("SELECT COUNT(*) FROM ops.files", day))
                        .as("files of an unpublished day, %s", day)
                        .containsExactly("0");
                continue;
            }
            SalesTruth truth = published.get(day);
            String what = "sales of " + day + " under " + contract;
            assertThat(sorted(cloud.query("SELECT " + ROW + " FROM history.sales WHERE business_date = '" + day + "'")))
                    .as("history, %s", what)
                    .isEqualTo(truth.rows());
            assertThat(ofDay(
                            "SELECT records_read || ' = ' || accepted || ' + ' || rejected || ' + ' || duplicate"
                                    + " FROM ops.batches",
                            day))
                    .as("ledger, %s", what)
                    .containsExactly(truth.books());
            assertThat(sorted(ofDay("SELECT substring(path from '[^/]*$') || ' ' || file_use FROM ops.files", day)))
                    .as("files, %s", what)
                    .isEqualTo(truth.uses());
            assertThat(quarantine(day)).as("quarantine, %s", what).isEqualTo(truth.quarantine());
        }
    }

    private List<String> ofDay(String select, LocalDate day) {
        return cloud.query(select + " WHERE dataset = 'sales' AND business_date = '" + day + "'");
    }

    private List<String> quarantine(LocalDate day) throws IOException {
        List<String> records = new ArrayList<>();
        for (String line : DayEnd.of(cloud, places, SalesContract.DATASET, day).quarantine()) {
            JsonNode record = JSON.readTree(line);
            String raw = record.path("raw").asText();
            String receipt = record.path("erased").asBoolean() && raw.isEmpty()
                    ? SalesTruth.ERASED
                    : raw.substring(0, raw.indexOf(','));
            records.add(receipt + " " + record.get("outcome").asText().toLowerCase(Locale.ROOT));
        }
        return sorted(records);
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }
}
