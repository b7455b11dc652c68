package io.github.ecommercepipeline.run.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.erasure.ErasedRecords;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.outcome.quarantine.QuarantinePlace;
import io.github.ecommercepipeline.outcome.quarantine.QuarantineWriter;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.RecordCipher;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Removes records from the quarantine of all runs; their lines stay without anything of the record, so that counts still agree. */
final class QuarantineEraser {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CONTENT = Set.of("raw", "raw_base64", "raw_encrypted", "raw_key", "public_values");
    private static final String DATE = "business_date=";

    private final Configuration hadoop;
    private final OutputFolder out;
    private final Charset encoding;
    private final Optional<NamedKey> key;
    private final Written written;
    private final SortedSet<String> unread = new TreeSet<>();

    /** @param written is told each file before it is written anew */
    QuarantineEraser(
            Configuration hadoop, OutputFolder out, Charset encoding, Optional<NamedKey> key, Written written) {
        this.hadoop = hadoop;
        this.out = out;
        this.encoding = encoding;
        this.key = key;
        this.written = written;
    }

    /** The days of a dataset that have quarantined records. */
    static SortedSet<LocalDate> days(Configuration hadoop, OutputFolder out, String dataset) throws IOException {
        SortedSet<LocalDate> days = new TreeSet<>();
        Path ofDataset = new Path(out.url() + "/quarantine/" + dataset);
        for (FileStatus folder : HadoopPath.children(ofDataset.getFileSystem(hadoop), ofDataset)) {
            String name = folder.getPath().getName();
            if (name.startsWith(DATE)) {
                try {
                    days.add(LocalDate.parse(name.substring(DATE.length())));
                } catch (DateTimeParseException e) {
                    // not ours
                }
            }
        }
        return days;
    }

    /**
     * Erases from the quarantine of one day.
     *
     * @param read whether the run read the file as it is now, so that its places tell whose records are whose
     * @param places of erased records in such files
     * @param erased recognise the records of other files, each those of one dataset of the folder
     * @param changes whether anything is written
     * @return how many lines were concerned
     */
    long erase(Batch batch, ReadFiles read, Predicate<Place> places, List<ErasedRecords> erased, boolean changes)
            throws IOException {
        long count = 0;
        Path day = new Path(out.quarantine(batch.dataset(), batch.businessDate(), "x")).getParent();
        for (FileStatus run : children(day)) {
            for (FileStatus file : children(run.getPath())) {
                String name = file.getPath().getName();
                if (name.startsWith("_erasing-")) {
                    if (changes) {
                        file.getPath().getFileSystem(hadoop).delete(file.getPath(), false);
                    }
                } else if (name.endsWith(".jsonl.gz")) {
                    count += erase(file.getPath(), read, places, erased, changes);
                }
            }
        }
        return count;
    }

    /** A record's place in the files of a day. */
    record Place(String file, long position) {}

    /** Listens to what is about to be written anew. */
    interface Written {
        void file(String path) throws IOException;
    }

    /** Tells whether a run read a file as it is now. */
    interface ReadFiles {
        boolean areCurrent(String runId, String file) throws IOException;
    }

    /** Keys without which quarantined records could not be searched. */
    SortedSet<String> unread() {
        return unread;
    }

    private long erase(Path file, ReadFiles read, Predicate<Place> places, List<ErasedRecords> erased, boolean changes)
            throws IOException {
        long count = lines(file, line -> isErased(line, read, places, erased));
        if (count == 0 || !changes) {
            return count;
        }
        written.file(file.toString());
        Path draft = new Path(file.getParent(), "_erasing-" + UUID.randomUUID());
        try (OutputStream target = new GZIPOutputStream(HadoopFiles.create(hadoop, draft), 1 << 14)) {
            lines(file, line -> {
                if (isErased(line, read, places, erased)) {
                    line.remove(CONTENT);
                    line.put(QuarantineWriter.ERASED, true);
                }
                target.write(JSON.writeValueAsBytes(line));
                target.write('\n');
                return false;
            });
        }
        HadoopFiles.move(hadoop, draft, file);
        return count;
    }

    private interface Lines {
        boolean counts(ObjectNode line) throws IOException;
    }

    private long lines(Path file, Lines lines) throws IOException {
        long count = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(HadoopFiles.open(hadoop, file)), StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                count += lines.counts((ObjectNode) JSON.readTree(text)) ? 1 : 0;
            }
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IOException(file + " is not a quarantine file: it has a line that is not a JSON object", e);
        }
        return count;
    }

    private boolean isErased(ObjectNode line, ReadFiles read, Predicate<Place> places, List<ErasedRecords> erased)
            throws IOException {
        if (line.path(QuarantineWriter.ERASED).asBoolean()) {
            return false;
        }
        String path = line.path("file").asText();
        if (read.areCurrent(line.path("run_id").asText(), path)) {
            return places.test(new Place(path, line.path("position").asLong()));
        }
        JsonNode shown = line.path("public_values");
        if (shown.isObject()) {
            return erased.stream()
                    .anyMatch(records ->
                            records.hasErasedText(name -> shown.path(name).textValue()));
        }
        Optional<byte[]> raw = raw(line);
        return raw.isPresent() && erased.stream().anyMatch(records -> records.mentionsErasedValue(raw.get()));
    }

    private Optional<byte[]> raw(ObjectNode line) throws IOException {
        if (line.hasNonNull("raw")) {
            return Optional.of(line.get("raw").asText().getBytes(encoding));
        }
        if (line.hasNonNull("raw_base64")) {
            return Optional.of(line.get("raw_base64").binaryValue());
        }
        if (!line.hasNonNull("raw_encrypted")) {
            return Optional.empty();
        }
        String keyId = line.path("raw_key").asText();
        if (key.isEmpty() || !key.get().id().equals(keyId)) {
            unread.add(keyId);
            return Optional.empty();
        }
        String place = QuarantinePlace.of(
                line.path("dataset").asText(),
                line.path("business_date").asText(),
                line.path("run_id").asText(),
                line.path("file").asText(),
                line.path("position").asLong());
        try {
            return Optional.of(new RecordCipher(key.get())
                    .decrypt(place, line.get("raw_encrypted").asText()));
        } catch (IllegalArgumentException e) {
            unread.add(keyId);
            return Optional.empty();
        }
    }

    private List<FileStatus> children(Path folder) throws IOException {
        return HadoopPath.children(folder.getFileSystem(hadoop), folder);
    }
}
