package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.run.BatchStatus;
import io.github.ecommercepipeline.run.JobResult;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must come out of days: the rows that each variant of a day brings by itself, counted by the generator, folded by
 * date.
 */
final class Oracle {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The shop's datasets with their keys. */
    static final Map<String, String> KEYS =
            Map.of("transactions", "transaction_id", "customers", "customer_id", "products", "product_id");

    /** By variant and dataset: rows as JSON, without run ids. */
    private final Map<Variant, Map<String, List<String>>> rows = new HashMap<>();

    /** By variant and dataset: how many records are in quarantine. */
    private final Map<Variant, Map<String, Long>> quarantined = new HashMap<>();

    /** Runs each variant alone, without faults, and holds what came out against the generator's truth. */
    void learn(TortureCloud cloud, Map<String, String> contracts, List<List<Variant>> days, java.nio.file.Path folder)
            throws IOException {
        for (int number = 0; number < ShopDays.VARIANTS; number++) {
            cloud.emptyWarehouse();
            try (Places places = Places.of("clean-" + number, cloud.sound())) {
                for (List<Variant> day : days) {
                    day.get(number).files().forEach(places::deliver);
                }
                JobResult result = new Jobs(cloud, places, contracts, folder)
                        .run("clean-" + number, ShopDays.FIRST, ShopDays.last(), Clock.systemUTC());
                assertThat(result.batches())
                        .allSatisfy(batch -> assertThat(batch.status())
                                .as(batch.message())
                                .isIn(BatchStatus.PUBLISHED, BatchStatus.NO_INPUT));
                for (List<Variant> day : days) {
                    learn(cloud, day.get(number));
                }
            }
        }
    }

    private void learn(TortureCloud cloud, Variant variant) {
        Map<String, List<String>> all = new TreeMap<>();
        Map<String, Long> kept = new TreeMap<>();
        for (String dataset : KEYS.keySet()) {
            if (variant.files(dataset).isEmpty()) {
                continue;
            }
            all.put(dataset, history(cloud, dataset, variant.day()));
            assertThat(cloud.query(
                            "SELECT accepted || ' ' || rejected || ' ' || duplicate FROM ops.batches WHERE dataset = '"
                                    + dataset + "' AND business_date = '" + variant.day() + "'"))
                    .as("%s of %s", dataset, variant)
                    .containsExactly(variant.counts(dataset));
            String[] counts = variant.counts(dataset).split(" ", -1);
            kept.put(dataset, Long.parseLong(counts[1]) + Long.parseLong(counts[2]));
        }
        rows.put(variant, all);
        quarantined.put(variant, kept);
    }

    static List<String> history(TortureCloud cloud, String dataset, LocalDate day) {
        return cloud.query("SELECT to_jsonb(h) - 'run_id' FROM history." + dataset + " h WHERE business_date = '" + day
                + "' ORDER BY 1");
    }

    List<String> rows(Variant variant, String dataset) {
        return rows.get(variant).get(dataset);
    }

    long quarantined(Variant variant, String dataset) {
        return quarantined.get(variant).get(dataset);
    }

    /** Each key's row of the newest day that has it. */
    List<String> current(Map<LocalDate, Variant> days, String dataset) throws IOException {
        Map<String, String> newest = new TreeMap<>();
        for (Variant variant : new TreeMap<>(days).values()) {
            for (String row : rows(variant, dataset)) {
                JsonNode json = JSON.readTree(row);
                newest.put(json.get(KEYS.get(dataset)).asText(), row);
            }
        }
        return new ArrayList<>(newest.values());
    }
}
