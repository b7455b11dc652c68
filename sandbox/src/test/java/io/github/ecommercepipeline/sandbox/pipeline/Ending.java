package io.github.ecommercepipeline.sandbox.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that jobs left, without what may differ between two ways to the same end: run ids, versions, times.
 *
 * @param tables rows by table, sorted
 * @param manifests of runs, by dataset and day
 * @param quarantine records by dataset and day, sorted
 */
record Ending(
        Map<String, List<String>> tables,
        Map<String, List<JsonNode>> manifests,
        Map<String, List<String>> quarantine,
        List<String> stageFolders) {

    /** A row {@code t} without what differs from run to run. */
    static final String ROW =
            "to_jsonb(t) - 'run_id' - 'version' - 'manifest' - 'published_at' - 'upgraded_at' - 'table_ids'"
                    + " - 'started_at' - 'ended_at' - 'modified_at'";

    private static final ObjectMapper JSON = new ObjectMapper();

    static Ending of(Workshop shop) throws IOException {
        return of(shop::query, shop.out());
    }

    /** @param out the output root, in a folder */
    static Ending of(Function<String, List<String>> query, Path out) throws IOException {
        return new Ending(tables(query), manifests(out), quarantine(out), names(out.resolve("stage")));
    }

    private static Map<String, List<String>> tables(Function<String, List<String>> query) {
        Map<String, List<String>> tables = new TreeMap<>();
        for (String name : query.apply("SELECT table_schema || '.' || table_name FROM information_schema.tables"
                + " WHERE table_schema IN ('analytics', 'history', 'older', 'ops', 'stage')")) {
            tables.put(
                    name,
                    query.apply("SELECT " + ROW + " AS row FROM " + name + " t" + ofPublished(name) + " ORDER BY 1"));
        }
        return tables;
    }

    /** What is recorded of runs that did not publish depends on how often a batch was attempted. */
    static String ofPublished(String table) {
        return switch (table) {
            case "ops.attempts" -> " WHERE published";
            case "ops.reasons", "ops.reason_sums" ->
                " WHERE EXISTS (SELECT 1 FROM ops.attempts a WHERE a.dataset = t.dataset"
                        + " AND a.business_date = t.business_date AND a.run_id = t.run_id AND a.published)";
            default -> "";
        };
    }

    /** Of the runs of batches that came to an end; the draft of a manifest, which a kill may leave, is none. */
    private static Map<String, List<JsonNode>> manifests(Path out) throws IOException {
        Map<String, List<JsonNode>> manifests = new TreeMap<>();
        for (Path file : files(out.resolve("runs"))) {
            String name = out.resolve("runs").relativize(file).toString();
            boolean draft = file.getFileName().toString().startsWith("_");
            if (!name.contains("/") || name.startsWith("job=") || name.endsWith(".crc") || draft) {
                continue;
            }
            ObjectNode manifest = (ObjectNode) JSON.readTree(file.toFile());
            manifest.put("quarantine", manifest.get("quarantine").size() > 0);
            manifest.remove(List.of("runId", "startedAt", "finishedAt", "version"));
            manifest.get("inputs").forEach(input -> ((ObjectNode) input).remove("modifiedAt"));
            manifests
                    .computeIfAbsent(batch(out.resolve("runs"), file), batch -> new ArrayList<>())
                    .add(manifest);
        }
        return manifests;
    }

    private static Map<String, List<String>> quarantine(Path out) throws IOException {
        Map<String, List<String>> quarantine = new TreeMap<>();
        for (Path file : files(out.resolve("quarantine"))) {
            if (file.toString().endsWith(".crc")) {
                continue;
            }
            List<String> records =
                    quarantine.computeIfAbsent(batch(out.resolve("quarantine"), file), batch -> new ArrayList<>());
            for (ObjectNode record : QuarantineFile.records(Files.newInputStream(file))) {
                records.add(record.toString());
            }
        }
        quarantine.values().forEach(records -> records.sort(null));
        return quarantine;
    }

    private static String batch(Path root, Path file) {
        return root.relativize(file).subpath(0, 2).toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
