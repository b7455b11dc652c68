package io.github.ecommercepipeline.sandbox.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.outcome.quarantine.QuarantinePlace;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.privacy.RecordCipher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads quarantined records, and opens what is encrypted in them with the sample shop's key: it looks different each
 * time.
 */
public final class QuarantineFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private QuarantineFile() {}

    /** The records of one file, without their run's id. */
    public static List<ObjectNode> records(InputStream gzip) throws IOException {
        List<ObjectNode> records = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(gzip), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ObjectNode record = (ObjectNode) JSON.readTree(line);
                if (record.has("raw_encrypted")) {
                    open(record);
                }
                records.add(record.without("run_id"));
            }
        }
        return records;
    }

    private static void open(ObjectNode record) {
        RecordCipher cipher =
                new RecordCipher(KeyVariables.read(SampleShop.KEYS).quarantine().orElseThrow());
        String place = QuarantinePlace.of(
                record.get("dataset").asText(),
                record.get("business_date").asText(),
                record.get("run_id").asText(),
                record.get("file").asText(),
                record.get("position").asLong());
        byte[] raw = cipher.decrypt(place, record.remove("raw_encrypted").asText());
        record.put("raw", new String(raw, StandardCharsets.UTF_8));
    }
}
