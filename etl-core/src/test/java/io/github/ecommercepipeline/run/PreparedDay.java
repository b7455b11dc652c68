package io.github.ecommercepipeline.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Sha256;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.outcome.Scanner;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.outcome.quarantine.QuarantinePlace;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.privacy.RecordCipher;
import io.github.ecommercepipeline.quality.history.EarlierMetrics;
import io.github.ecommercepipeline.run.input.InputDigest;
import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.staging.StagedFiles;
import io.github.ecommercepipeline.staging.StagedLineReader;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.DayDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * What a run makes of one day before it publishes: its staged records, its quarantine and its manifest, as texts in which
 * nothing depends on the engine, the machine or the hour. Set aside, each for its reason:
 *
 * <ul>
 *   <li>the compressed form of staged files and quarantine, which is the codec's: engines bring different versions of it;
 *   <li>the number of the attempt in names of files, which counts all tasks of the session;
 *   <li>where the raw zone and the output folder lie;
 *   <li>the random nonce of encrypted records: they are decrypted.
 * </ul>
 *
 * Run id, times and ETags are given, and so need not be set aside.
 *
 * @param staged the bytes of all files one after another, in the order of their names, each as a character
 * @param quarantine likewise
 */
public record PreparedDay(
        Batch batch, int files, OutcomeCounts books, String staged, String quarantine, String manifest) {

    private static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
    private static final String RUN_ID = "20240601T120000000Z-00000000";
    /** One character for each byte, whatever it is. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final Pattern ATTEMPT = Pattern.compile("([a-z]+-\\d{5})-\\d+(?=[-.])");
    private static final Comparator<String> ORDER =
            Comparator.comparing(file -> ATTEMPT.matcher(file).replaceAll("$1"));

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Prepares the day.
     *
     * @param files of the day, below a folder with the name of the dataset, below {@code root}
     */
    public static PreparedDay of(
            SparkSession spark, Contract ofAllDays, LocalDate day, List<Path> files, Path root, PrivacyKeys keys)
            throws IOException {
        return of(spark, ofAllDays, day, files, root, keys, ErasedValues.NONE, Scanner.ALONE);
    }

    /** The same with values whose records are erased, and with scans that may meet others. */
    static PreparedDay of(
            SparkSession spark,
            Contract ofAllDays,
            LocalDate day,
            List<Path> files,
            Path root,
            PrivacyKeys keys,
            ErasedValues erased,
            Scanner scanner)
            throws IOException {
        Contract contract = ofAllDays.on(day);
        Batch batch = new Batch(contract.dataset(), day);
        List<Input> found = new ArrayList<>();
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            found.add(new Input(
                    file.toUri().toString(),
                    content.length,
                    InputIdentity.ofEtag(digest(content).substring(0, 32))));
        }
        List<Input> inputs = Input.inOrder(found);
        String output = root.resolve("out").toUri().toString().replaceFirst("/+$", "");
        RunFolders paths = new RunFolders(
                output + "/stage/" + batch.dataset() + "/" + day,
                output + "/quarantine/" + batch.dataset() + "/" + day);
        ScannedBatch scanned = new BatchScan(
                        spark,
                        contract,
                        batch,
                        RUN_ID,
                        paths,
                        keys,
                        erased,
                        EarlierMetrics.NONE,
                        Optional.empty(),
                        scanner,
                        Progress.silent())
                .run(inputs);
        if (!scanned.openBooks(inputs.size()).isEmpty()) {
            throw new IllegalStateException(batch + ": " + scanned.openBooks(inputs.size()));
        }
        RunHeader header = new RunHeader(
                contract,
                batch,
                RUN_ID,
                NOW,
                InputDigest.of(inputs, batch.dataset()),
                DayDigest.of(keys.digest(contract)).toString(),
                new org.apache.hadoop.fs.Path(output + "/runs/" + batch.dataset() + "/" + day + ".json"),
                Optional.empty());
        boolean passed = scanned.failedGates().isEmpty();
        byte[] manifest = new ManifestJson(new OutputFolder(output))
                .write(header.manifest(
                        scanned,
                        passed ? BatchStatus.PREPARED : BatchStatus.GATE_FAILED,
                        String.join("; ", scanned.failedGates()),
                        NOW));
        Places places = new Places(root);
        return new PreparedDay(
                batch,
                inputs.size(),
                scanned.result().books(),
                staged(scanned.result().staged()),
                places.normalised(quarantine(scanned.result().quarantine(), keys)),
                places.normalised(new String(manifest, BYTES)));
    }

    /** One line: counts, sizes and digests. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%s %s files %d records %d = %d + %d + %d staged %s quarantine %s manifest %s",
                batch.dataset(),
                batch.businessDate(),
                files,
                books.read(),
                books.accepted(),
                books.rejected(),
                books.duplicate(),
                told(staged),
                told(quarantine),
                told(manifest));
    }

    /** The number of bytes that {@link #line} stands for. */
    public long bytes() {
        return bytes(staged).length + bytes(quarantine).length + (long) bytes(manifest).length;
    }

    /** Writes the texts, so that those of two engines can be compared by eye. */
    public void keep(Path folder) throws IOException {
        Path own = Files.createDirectories(
                folder.resolve(batch.dataset()).resolve(batch.businessDate().toString()));
        Files.write(own.resolve("staged.csv"), bytes(staged));
        Files.write(own.resolve("quarantine.jsonl"), bytes(quarantine));
        Files.write(own.resolve("manifest.json"), bytes(manifest));
    }

    private static String told(String text) {
        byte[] content = bytes(text);
        return content.length + " " + digest(content).substring(0, 16);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(BYTES);
    }

    private static String digest(byte[] content) {
        return Sha256.hex(new String(content, BYTES));
    }

    /** The lines that are loaded; files of which others are passed over come last. */
    private static String staged(StagedBatch staged) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Comparator<String> untouchedFirst =
                Comparator.comparing(file -> !staged.removedFrom(file).isEmpty());
        for (String file : staged.files().stream()
                .sorted(untouchedFirst.thenComparing(ORDER))
                .toList()) {
            try (StagedLineReader in =
                    new StagedLineReader(StagedFiles.open(file, new Configuration(false)), staged.removedFrom(file))) {
                while (in.next()) {
                    all.writeBytes(in.line().line());
                }
            }
        }
        return all.toString(BYTES);
    }

    private static String quarantine(List<String> files, PrivacyKeys keys) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String file : files.stream().sorted(ORDER).toList()) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(URI.create(file))))) {
                for (String line : new String(in.readAllBytes(), BYTES).split("\n", -1)) {
                    all.append(line.contains("\"raw_encrypted\"") ? decrypted(line, keys) : line)
                            .append('\n');
                }
            }
        }
        return all.toString();
    }

    private static String decrypted(String line, PrivacyKeys keys) throws IOException {
        ObjectNode record = (ObjectNode) JSON.readTree(line);
        String place = QuarantinePlace.of(
                record.get("dataset").asText(),
                record.get("business_date").asText(),
                record.get("run_id").asText(),
                record.get("file").asText(),
                record.get("position").asLong());
        byte[] raw = new RecordCipher(keys.quarantine().orElseThrow())
                .decrypt(place, record.get("raw_encrypted").asText());
        return record.put("raw_encrypted", new String(raw, BYTES)).toString();
    }

    /** Takes out of a text where the files lie, and which attempt of a task wrote them. */
    private record Places(Path root) {

        String normalised(String text) {
            return text.replace(root.toUri().toString(), "root/")
                    .replace(root.toUri().toString().replace("file:///", "file:/"), "root/")
                    .transform(paths -> ATTEMPT.matcher(paths).replaceAll("$1"));
        }
    }
}
