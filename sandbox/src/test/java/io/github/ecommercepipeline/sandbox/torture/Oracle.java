package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.sandbox.pipeline.DayTruth;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must come out of days: how each variant of a day ends by itself, held against what the generator says of every
 * record, folded by date.
 */
final class Oracle {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The shop's datasets with their keys. */
    static final Map<String, String> KEYS =
            Map.of("transactions", "transaction_id", "customers", "customer_id", "products", "product_id");

    /** By variant and dataset. */
    private final Map<Variant, Map<String, DayEnd>> ends = new HashMap<>();

    /** Runs each variant alone, without faults, and holds what came out against the generator's truth. */
    void learn(TortureCloud cloud, Map<String, String> contracts, List<List<Variant>> days, java.nio.file.Path folder)
            throws IOException {
        for (int number = 0; number < ShopDays.VARIANTS; number++) {
            cloud.emptyWarehouse();
            try (Places places = Places.of("clean-" + number, cloud.sound())) {
                for (List<Variant> day : days) {
                    day.get(number).files().forEach(places::deliver);
                }
                JobResult result = new Jobs(cloud, places, () -> contracts, folder, KEYS.size())
                        .run("clean-" + number, ShopDays.FIRST, ShopDays.last(), Clock.systemUTC());
                assertThat(result.batches())
                        .allSatisfy(batch -> assertThat(batch.status())
                                .as(batch.message())
                                .isIn(BatchStatus.PUBLISHED, BatchStatus.NO_INPUT));
                for (List<Variant> day : days) {
                    learn(cloud, places, day.get(number));
                }
            }
        }
    }

    private void learn(TortureCloud cloud, Places places, Variant variant) throws IOException {
        Map<String, DayEnd> learned = new TreeMap<>();
        for (String dataset : KEYS.keySet()) {
            if (variant.files(dataset).isEmpty()) {
                continue;
            }
            DayEnd end = DayEnd.of(cloud, places, dataset, variant.day());
            JsonNode truth = variant.truth(dataset);
            String what = dataset + " of " + variant;
            assertThat(end.rows()).as(what).hasSize(truth.get("accepted").asInt());
            assertThat(cloud.query(
                            "SELECT accepted || ' ' || rejected || ' ' || duplicate FROM ops.batches WHERE dataset = '"
                                    + dataset + "' AND business_date = '" + variant.day() + "'"))
                    .as(what)
                    .containsExactly(
                            truth.get("accepted") + " " + truth.get("rejected") + " " + truth.get("duplicate"));
            assertThat(outcomes(end.quarantine())).as(what).isEqualTo(DayTruth.notAccepted(truth));
            learned.put(dataset, end);
        }
        ends.put(variant, learned);
    }

    /** Outcome and reasons by file and position. */
    private static Map<String, String> outcomes(List<String> quarantine) throws IOException {
        Map<String, String> outcomes = new HashMap<>();
        for (String line : quarantine) {
            JsonNode record = JSON.readTree(line);
            String file = record.get("file").asText();
            String place = file.substring(file.lastIndexOf('/') + 1) + ":" + record.get("position");
            assertThat(outcomes.put(place, record.get("outcome").asText() + " " + record.get("reasons")))
                    .as(place)
                    .isNull();
        }
        return outcomes;
    }

    DayEnd end(Variant variant, String dataset) {
        return ends.get(variant).get(dataset);
    }

    /** Each key's row of the newest day that has it. */
    List<String> current(Map<LocalDate, Variant> days, String dataset) throws IOException {
        Map<String, String> newest = new TreeMap<>();
        for (Variant variant : new TreeMap<>(days).values()) {
            for (String row : end(variant, dataset).rows()) {
                JsonNode json = JSON.readTree(row);
                newest.put(json.get(KEYS.get(dataset)).asText(), row);
            }
        }
        return new ArrayList<>(newest.values());
    }
}
