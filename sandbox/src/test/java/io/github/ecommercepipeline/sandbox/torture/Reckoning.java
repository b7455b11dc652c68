package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

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
        Map<String, byte[]> work = places.objects(TortureCloud.WORK);
        Map<String, byte[]> archive = places.objects(TortureCloud.ARCHIVE);
        assertThat(work.keySet()).noneMatch(key -> key.startsWith("stage/") && !key.endsWith("/"));
        assertThat(cloud.query("SELECT stage_table FROM ops.stages")).isEmpty();
        assertThat(cloud.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'stage'"))
                .isEmpty();
        for (String dataset : delivered.keySet()) {
            Map<LocalDate, Variant> made = delivered.get(dataset);
            assertThat(cloud.query(
                            "SELECT business_date FROM ops.batches WHERE dataset = '" + dataset + "' ORDER BY 1"))
                    .containsExactlyElementsOf(
                            made.keySet().stream().map(LocalDate::toString).toList());
            assertThat(cloud.query("SELECT to_jsonb(c) FROM analytics." + dataset + " c"))
                    .as("current %s", dataset)
                    .containsExactlyInAnyOrderElementsOf(oracle.current(made, dataset));
            for (Variant variant : made.values()) {
                batch(dataset, variant, raw, work, archive);
            }
        }
    }

    private void batch(
            String dataset,
            Variant variant,
            Map<String, byte[]> raw,
            Map<String, byte[]> work,
            Map<String, byte[]> archive)
            throws IOException {
        Map<String, byte[]> files = variant.files(dataset);
        String where = " WHERE dataset = '" + dataset + "' AND business_date = '" + variant.day() + "'";
        assertThat(Oracle.history(cloud, dataset, variant.day()))
                .as("history of %s, %s", dataset, variant)
                .containsExactlyInAnyOrderElementsOf(oracle.rows(variant, dataset));
        assertThat(cloud.query("SELECT accepted || ' ' || rejected || ' ' || duplicate FROM ops.batches" + where))
                .containsExactly(variant.counts(dataset));
        String run = cloud.query("SELECT run_id FROM ops.batches" + where).get(0);
        long kept = 0;
        for (Map.Entry<String, byte[]> object : work.entrySet()) {
            if (object.getKey()
                    .startsWith("quarantine/" + dataset + "/business_date=" + variant.day() + "/run=" + run + "/")) {
                kept += lines(object.getValue());
            }
        }
        assertThat(kept).as("quarantine of %s, %s", dataset, variant).isEqualTo(oracle.quarantined(variant, dataset));
        archived(dataset, variant, run, files, raw, archive);
    }

    private void archived(
            String dataset,
            Variant variant,
            String run,
            Map<String, byte[]> files,
            Map<String, byte[]> raw,
            Map<String, byte[]> archive)
            throws IOException {
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

    private static long lines(byte[] gzip) throws IOException {
        String text =
                new String(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes(), StandardCharsets.UTF_8);
        return text.lines().count();
    }
}
