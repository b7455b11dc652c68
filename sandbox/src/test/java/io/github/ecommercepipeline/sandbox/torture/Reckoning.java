package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Holds warehouse, ledger, quarantine, archive and raw zone at the end of a round against what was delivered.
 *
 * @param delivered by dataset of the shop: what its days are made of
 * @param sales what the small dataset's days are made of
 * @param contract of the small dataset, as it is by then
 * @param unpublished the days that somebody took out
 * @param erased customers of the small dataset who were erased, for good
 * @param removing whether the archiver removed sources
 */
record Reckoning(
        TortureCloud cloud,
        Places places,
        Oracle oracle,
        Map<String, Map<LocalDate, Variant>> delivered,
        SalesDays sales,
        SalesContract contract,
        Set<Batch> unpublished,
        Set<String> erased,
        boolean removing) {

    void check() throws IOException {
        Map<String, byte[]> raw = places.objects(TortureCloud.RAW);
        Map<String, byte[]> archive = places.objects(TortureCloud.ARCHIVE);
        assertThat(places.objects(TortureCloud.WORK, "stage/").keySet()).allMatch(key -> key.endsWith("/"));
        assertThat(cloud.query("SELECT stage_table FROM ops.stages")).isEmpty();
        assertThat(cloud.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'stage'"))
                .isEmpty();
        assertThat(cloud.query("SELECT dataset || ' ' || business_date || ' ' || state FROM ops.batches"))
                .containsExactlyInAnyOrderElementsOf(days().stream()
                        .map(batch -> batch.dataset() + " " + batch.businessDate()
                                + (unpublished.contains(batch) ? " UNPUBLISHED" : " PUBLISHED"))
                        .toList());
        assertThat(
                        cloud.query(
                                "SELECT table_schema || '.' || table_name FROM information_schema.tables"
                                        + " WHERE table_name LIKE '!_%' ESCAPE '!' AND table_schema IN ('analytics', 'history', 'older')"))
                .as("tables of a migration")
                .isEmpty();
        for (String dataset : delivered.keySet()) {
            Map<LocalDate, Variant> made = new TreeMap<>(delivered.get(dataset));
            made.keySet().removeIf(day -> unpublished.contains(new Batch(dataset, day)));
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
            }
        }
        Set<LocalDate> out = unpublished.stream()
                .filter(batch -> batch.dataset().equals(SalesContract.DATASET))
                .map(Batch::businessDate)
                .collect(Collectors.toSet());
        new SalesReckoning(cloud, places, contract, sales, out, erased).check();
        if (!erased.isEmpty()) {
            new ErasureReckoning(cloud, places, sales, erased).check();
        }
        for (Batch batch : days()) {
            if (unpublished.contains(batch)) {
                kept(batch, raw);
            } else {
                archived(batch, raw, archive);
            }
        }
    }

    /** All days that were ever delivered. */
    private List<Batch> days() {
        List<Batch> days = new ArrayList<>();
        delivered.forEach((dataset, made) -> made.keySet().forEach(day -> days.add(new Batch(dataset, day))));
        sales.days().forEach(day -> days.add(new Batch(SalesContract.DATASET, day)));
        return days;
    }

    /** Path and content, decompressed, of the files that a day is made of. */
    private List<Map.Entry<String, byte[]>> files(Batch batch) {
        if (batch.dataset().equals(SalesContract.DATASET)) {
            return sales.files(batch.businessDate()).stream()
                    .map(file -> Map.entry(SalesDays.path(batch.businessDate(), file.name()), file.content()))
                    .toList();
        }
        return delivered.get(batch.dataset()).get(batch.businessDate()).files(batch.dataset()).entrySet().stream()
                .map(file -> Map.entry(file.getKey(), Content.read(file.getValue())))
                .toList();
    }

    /** How many delivered files are no longer where they arrived. */
    long removed() {
        Map<String, byte[]> raw = places.objects(TortureCloud.RAW);
        return days().stream()
                .flatMap(batch -> files(batch).stream())
                .filter(file -> !raw.containsKey(file.getKey()))
                .count();
    }

    private void archived(Batch batch, Map<String, byte[]> raw, Map<String, byte[]> archive) {
        List<Map.Entry<String, byte[]>> files = files(batch);
        String run = cloud.query("SELECT run_id FROM ops.batches WHERE dataset = '" + batch.dataset()
                        + "' AND business_date = '" + batch.businessDate() + "'")
                .get(0);
        String folder = files.get(0).getKey();
        folder = folder.substring(0, folder.lastIndexOf('/') + 1) + "run=" + run + "/";
        assertThat(archive).as("archive of %s", batch).containsKey(folder + "_archive.json");
        assertThat(texts(places.copies(archive.get(folder + "_archive.json"), archive)))
                .as("copies of %s", batch)
                .isEqualTo(texts(files));
        for (Map.Entry<String, byte[]> file : files) {
            if (removing && !raw.containsKey(file.getKey())) {
                continue;
            }
            assertThat(texts(files))
                    .as("source %s", file.getKey())
                    .contains(text(file.getKey(), raw.getOrDefault(file.getKey(), new byte[0])));
        }
    }

    /** The files of a day that was taken out wait where they arrived, or have their copies. */
    private void kept(Batch batch, Map<String, byte[]> raw) {
        for (Map.Entry<String, byte[]> file : files(batch)) {
            Predicate<byte[]> same = content -> Arrays.equals(Content.read(content), file.getValue());
            boolean there = raw.containsKey(file.getKey()) && same.test(raw.get(file.getKey()));
            assertThat(there || places.isArchived(file.getKey(), same))
                    .as("%s of %s", file.getKey(), batch)
                    .isTrue();
        }
    }

    private static List<String> texts(List<Map.Entry<String, byte[]>> files) {
        return files.stream()
                .map(file -> text(file.getKey(), file.getValue()))
                .sorted()
                .toList();
    }

    private static String text(String path, byte[] content) {
        return path + " " + HexFormat.of().formatHex(Content.read(content));
    }
}
