package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds warehouse, ledger, quarantine, archive and raw zone at the end of a round against what was delivered.
 *
 * @param delivered by dataset: what its days are made of
 * @param removing whether the archiver removed sources
 */
record Reckoning(
        TortureCloud cloud,
        Places places,
        Oracle oracle,
        Map<String, Map<LocalDate, Variant>> delivered,
        boolean removing) {

    private static final ObjectMapper JSON = new ObjectMapper();

    void check() throws IOException {
        Map<String, byte[]> raw = places.objects(TortureCloud.RAW);
        Map<String, byte[]> archive = places.objects(TortureCloud.ARCHIVE);
        assertThat(places.objects(TortureCloud.WORK, "stage/").keySet()).allMatch(key -> key.endsWith("/"));
        assertThat(cloud.query("SELECT stage_table FROM ops.stages")).isEmpty();
        assertThat(cloud.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'stage'"))
                .isEmpty();
        assertThat(cloud.query("SELECT dataset || ' ' || business_date FROM ops.batches"))
                .containsExactlyInAnyOrderElementsOf(delivered.entrySet().stream()
                        .flatMap(dataset ->
                                dataset.getValue().keySet().stream().map(day -> dataset.getKey() + " " + day))
                        .toList());
        for (String dataset : delivered.keySet()) {
            Map<LocalDate, Variant> made = delivered.get(dataset);
            assertThat(cloud.query("SELECT DISTINCT business_date FROM history." + dataset))
                    .isSubsetOf(made.keySet().stream().map(LocalDate::toString).toList());
            assertThat(cloud.query("SELECT to_jsonb(c) FROM analytics." + dataset + " c"))
                    .as("current %s", dataset)
                    .containsExactlyInAnyOrderElementsOf(oracle.current(made, dataset));
            for (Variant variant : made.values()) {
                DayEnd end = DayEnd.of(cloud, places, dataset, variant.day());
                DayEnd expected = oracle.end(variant, dataset);
                String what = dataset + " of " + variant;
                assertThat(end.rows()).as("history, %s", what).isEqualTo(expected.rows());
                assertThat(end.ledger()).as("ledger, %s", what).isEqualTo(expected.ledger());
                assertThat(end.quarantine()).as("quarantine, %s", what).isEqualTo(expected.quarantine());
                archived(dataset, variant, raw, archive);
            }
        }
    }

    /** How many delivered files are no longer where they arrived. */
    long removed() {
        Map<String, byte[]> raw = places.objects(TortureCloud.RAW);
        return delivered.entrySet().stream()
                .flatMap(dataset -> dataset.getValue().values().stream()
                        .flatMap(variant -> variant.files(dataset.getKey()).keySet().stream()))
                .filter(file -> !raw.containsKey(file))
                .count();
    }

    private void archived(String dataset, Variant variant, Map<String, byte[]> raw, Map<String, byte[]> archive)
            throws IOException {
        Map<String, byte[]> files = variant.files(dataset);
        String run = cloud.query("SELECT run_id FROM ops.batches WHERE dataset = '" + dataset
                        + "' AND business_date = '" + variant.day() + "'")
                .get(0);
        String folder = files.keySet().iterator().next();
        folder = folder.substring(0, folder.lastIndexOf('/') + 1) + "run=" + run + "/";
        assertThat(archive).as("archive of %s, %s", dataset, variant).containsKey(folder + "_archive.json");
        JsonNode manifest = JSON.readTree(archive.get(folder + "_archive.json"));
        Map<String, byte[]> copies = new TreeMap<>();
        for (JsonNode object : manifest.get("objects")) {
            String source = object.get("source").asText();
            String copy = object.get("archived").asText();
            copies.put(below(source), archive.get(below(copy)));
        }
        assertThat(copies.keySet()).isEqualTo(files.keySet());
        files.forEach((file, content) -> {
            assertThat(copies.get(file)).as("copy of %s", file).isEqualTo(content);
            if (removing && !raw.containsKey(file)) {
                return;
            }
            assertThat(raw.get(file)).as("source %s", file).isEqualTo(content);
        });
    }

    private String below(String path) {
        String mark = "/" + places.round() + "/";
        return path.substring(path.indexOf(mark) + mark.length());
    }
}
