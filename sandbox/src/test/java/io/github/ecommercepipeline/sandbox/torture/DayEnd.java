package io.github.ecommercepipeline.sandbox.torture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.sandbox.pipeline.QuarantineFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a dataset's day ended, without run ids, versions, times and the folder of the round.
 *
 * @param rows of the history, as JSON
 * @param ledger its lines: books and digests, what became of each rule, sums
 * @param quarantine records as JSON, raw text opened
 */
record DayEnd(List<String> rows, List<String> ledger, List<String> quarantine) {

    static DayEnd of(TortureCloud cloud, Places places, String dataset, LocalDate day) throws IOException {
        String where = " t WHERE dataset = '" + dataset + "' AND business_date = '" + day + "'";
        List<String> ledger = new ArrayList<>();
        for (String table : List.of("batches", "rule_outcomes", "metrics", "attempts", "reasons", "reason_sums")) {
            boolean ofRuns = List.of("attempts", "reasons", "reason_sums").contains(table);
            ledger.addAll(cloud.query("SELECT to_jsonb(t) - 'run_id' - 'version' - 'manifest' - 'published_at'"
                    + " - 'started_at' - 'ended_at' FROM ops." + table + where
                    + (ofRuns ? " AND run_id = (SELECT run_id FROM ops.batches" + where + ")" : "") + " ORDER BY 1"));
        }
        List<String> rows = cloud.query("SELECT to_jsonb(h) - 'run_id' FROM history." + dataset
                + " h WHERE business_date = '" + day + "' ORDER BY 1");
        String run = cloud.query("SELECT run_id FROM ops.batches" + where).get(0);
        return new DayEnd(rows, ledger, quarantine(places, dataset + "/business_date=" + day + "/run=" + run + "/"));
    }

    private static List<String> quarantine(Places places, String folder) throws IOException {
        List<String> records = new ArrayList<>();
        Map<String, byte[]> files = places.objects(TortureCloud.WORK, "quarantine/" + folder);
        files.keySet().removeIf(key -> key.endsWith("/")); // an empty folder, whose only file was removed again
        for (byte[] file : files.values()) {
            for (ObjectNode record : QuarantineFile.records(new ByteArrayInputStream(file))) {
                records.add(record.toString().replace(places.raw("s3a") + "/", ""));
            }
        }
        records.sort(null);
        return records;
    }
}
