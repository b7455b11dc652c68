package io.github.ecommercepipeline.run.erasure;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.StorePath;
import io.github.ecommercepipeline.run.input.InputDigest;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.storage.StreamChecksum;
import io.github.ecommercepipeline.warehouse.erasure.Erasures;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Changes to documents that name erased files or hold sums: as JSON trees, so that documents of earlier releases keep what this one does
 * not know.
 */
final class ErasedDocuments {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Configuration hadoop;

    ErasedDocuments(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /**
     * What a copy will be.
     *
     * @param before the sizes that manifests may have for it until then
     */
    record NewCopy(Path draft, Set<Long> before, long bytes) {}

    /**
     * Changes size and checksum of the copies in all archive manifests of a dataset that name them. Which checksum S3 will have for an
     * object that Hadoop writes is not known: archiver and restore work out a SHA-256 from the bytes where S3 has none.
     */
    void archiveManifests(Path datasetFolder, Map<StorePath, NewCopy> copies) throws IOException {
        FileSystem store = datasetFolder.getFileSystem(hadoop);
        if (!store.exists(datasetFolder)) { // another dataset of the folder is archived, and this one not yet
            return;
        }
        RemoteIterator<LocatedFileStatus> files = store.listFiles(datasetFolder, true);
        while (files.hasNext()) {
            FileStatus file = files.next();
            if (file.getPath().getName().equals(ArchiveFolder.MANIFEST)) {
                archiveManifest(file.getPath(), copies);
            }
        }
    }

    private void archiveManifest(Path file, Map<StorePath, NewCopy> copies) throws IOException {
        ObjectNode manifest = read(file);
        boolean changed = false;
        for (JsonNode object : manifest.path("objects")) {
            NewCopy copy = copies.get(StorePath.of(object.path("archived").asText()));
            if (copy != null) {
                ObjectNode checksum = (ObjectNode) object.get("checksum");
                try (InputStream in = HadoopFiles.open(hadoop, copy.draft())) {
                    checksum.put("algorithm", Checksum.Algorithm.SHA256.name());
                    checksum.put(
                            "value",
                            StreamChecksum.of(Checksum.Algorithm.SHA256, in).value());
                }
                ((ObjectNode) object).put("bytes", copy.bytes());
                changed = true;
            }
        }
        if (changed) {
            HadoopFiles.replace(hadoop, file, JSON.writeValueAsBytes(manifest));
        }
    }

    /** Changes the sizes of archived files in the manifests of a day's runs, by which their copies are found; by {@link InputDigest#name}. */
    void runManifests(OutputFolder out, Batch batch, Map<String, List<NewCopy>> byInput) throws IOException {
        for (Path file : runs(out, batch)) {
            ObjectNode manifest = read(file);
            boolean changed = false;
            for (JsonNode input : manifest.path("inputs")) {
                String name = InputDigest.name(input.path("path").asText(), batch.dataset());
                long bytes = input.path("bytes").asLong();
                Optional<NewCopy> copy = byInput.getOrDefault(name, List.of()).stream()
                        .filter(any -> any.before().contains(bytes))
                        .findFirst();
                if (copy.isPresent() && copy.get().bytes() != bytes) {
                    ((ObjectNode) input).put("bytes", copy.get().bytes());
                    changed = true;
                }
            }
            if (changed) {
                HadoopFiles.replace(hadoop, file, JSON.writeValueAsBytes(manifest));
            }
        }
    }

    /**
     * Takes sums, measures and examples out of the manifests of a day's runs but the published, and removes their results in the form of AWS
     * Glue: those of a single record are its values.
     *
     * @return by run of which gates failed, what is left of its message
     */
    Map<String, String> forgetSums(OutputFolder out, Batch batch, Optional<String> published) throws IOException {
        Map<String, String> messages = new TreeMap<>();
        for (Path file : runs(out, batch)) {
            ObjectNode manifest = read(file);
            String run = manifest.path("runId").asText();
            if (published.equals(Optional.of(run))) {
                continue;
            }
            JsonNode before = manifest.deepCopy();
            manifest.putObject("sums");
            manifest.remove(List.of("examples", "businessMeasures", "metrics"));
            for (JsonNode rule : manifest.path("rules")) {
                ((ObjectNode) rule).putNull("measured");
            }
            String status = manifest.path("status").asText();
            if (status.equals(BatchStatus.GATE_FAILED.name())) {
                messages.put(run, Erasures.GATE_FAILED + failedGates(manifest));
                manifest.put("message", messages.get(run));
            } else if (status.equals(BatchStatus.FAILED.name())) {
                manifest.put("message", Erasures.FORGOTTEN);
            }
            if (!manifest.equals(before)) {
                HadoopFiles.replace(hadoop, file, JSON.writeValueAsBytes(manifest));
            }
        }
        forgetResults(out, batch, published);
        return messages;
    }

    /** Those of a run that was killed before it wrote its manifest, too. */
    private void forgetResults(OutputFolder out, Batch batch, Optional<String> published) throws IOException {
        Optional<Path> kept =
                published.map(run -> new Path(out.ruleResults(batch.dataset(), batch.businessDate(), run)));
        for (Path file : documents(out, batch, "glue-result=")) {
            if (kept.filter(path -> path.getName().equals(file.getName())).isEmpty()) {
                file.getFileSystem(hadoop).delete(file, false);
            }
        }
    }

    private static String failedGates(JsonNode manifest) {
        List<String> gates = new ArrayList<>();
        for (JsonNode rule : manifest.path("rules")) {
            if (rule.path("kind").asText().equals(RuleOutcome.Kind.GATE.name())
                    && rule.path("severity").asText().equals(RuleOutcome.Severity.ERROR.name())
                    && !rule.path("passed").asBoolean()
                    && !rule.hasNonNull("acceptedAt")) {
                gates.add(rule.path("rule").asText());
            }
        }
        return String.join("; ", gates);
    }

    private List<Path> runs(OutputFolder out, Batch batch) throws IOException {
        return documents(out, batch, "run=");
    }

    private List<Path> documents(OutputFolder out, Batch batch, String prefix) throws IOException {
        Path folder = new Path(out.runs(batch.dataset(), batch.businessDate()));
        return HadoopPath.children(folder.getFileSystem(hadoop), folder).stream()
                .map(FileStatus::getPath)
                .filter(path ->
                        path.getName().startsWith(prefix) && path.getName().endsWith(".json"))
                .toList();
    }

    private ObjectNode read(Path file) throws IOException {
        try (InputStream in = HadoopFiles.open(hadoop, file)) {
            if (JSON.readTree(in) instanceof ObjectNode document) {
                return document;
            }
            throw new IOException(file + " is not a JSON object");
        }
    }
}
