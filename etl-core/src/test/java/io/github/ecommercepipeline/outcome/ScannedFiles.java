package io.github.ecommercepipeline.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.engine.sql.SqlLimits;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.quality.history.MetricHistory;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.quality.table.RowRules;
import io.github.ecommercepipeline.staging.StagedFiles;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import io.github.ecommercepipeline.staging.StagedLineReader;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sorts small files of one contract by outcome, below one folder. */
final class ScannedFiles {

    static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private final Contract contract;
    private final RuleSet rules;
    private final Path folder;

    private final ErasedValues erased;

    ScannedFiles(Contract contract, Path folder) {
        this(contract, folder, References.unknown());
    }

    /** @param references what is known of other datasets */
    ScannedFiles(Contract contract, Path folder, References references) {
        this(contract, folder, references, ErasedValues.NONE);
    }

    ScannedFiles(Contract contract, Path folder, ErasedValues erased) {
        this(contract, folder, References.unknown(), erased);
    }

    private ScannedFiles(Contract contract, Path folder, References references, ErasedValues erased) {
        this.erased = erased;
        this.contract = contract;
        this.rules = RuleSet.compile(contract, DAY, references);
        this.folder = folder;
    }

    RuleSet rules() {
        return rules;
    }

    ScanResult sort(String... files) throws IOException {
        return sort(1 << 20, files);
    }

    ScanResult sort(long splitBytes, String... files) throws IOException {
        return sort(splitBytes, MetricHistory.NONE, files);
    }

    ScanResult sort(long splitBytes, MetricHistory history, String... files) throws IOException {
        List<Input> inputs = inputs(files);
        return scan(records(inputs, splitBytes), inputs).resolve(history, List.of());
    }

    /** With statements that may take less than usual. */
    ScanResult sort(SqlLimits limits, String... files) throws IOException {
        List<Input> inputs = inputs(files);
        return scan(records(inputs, 1 << 20), inputs).resolve(MetricHistory.NONE, List.of(), limits);
    }

    /** Sorts a file that is there already. */
    ScanResult sort(Path file) throws IOException {
        return sort(List.of(new Input(file.toUri().toString(), Files.size(file), InputIdentity.ofEtag("etag"))));
    }

    /** Sorts files that are there already. */
    ScanResult sort(List<Input> inputs) throws IOException {
        return scan(records(inputs, 1 << 20), inputs).resolve();
    }

    /** As a job reads them. */
    JudgedRecords records(List<Input> inputs, long splitBytes) {
        return JudgedRecords.of(SparkSessionExtension.session(), contract, inputs, splitBytes, rules);
    }

    /** With the verdicts of all rules, by SQL. */
    JudgedRecords judged(List<Input> inputs) {
        return judged(inputs, 1 << 20, UnaryOperator.identity());
    }

    /** The same, and then something else. */
    JudgedRecords judged(List<Input> inputs, long splitBytes, UnaryOperator<Dataset<Row>> then) {
        return JudgedRecords.of(
                SparkSessionExtension.session(),
                contract,
                inputs,
                splitBytes,
                records -> then.apply(rules.evaluate(records)),
                RowRules.none());
    }

    Scan scan(JudgedRecords records, List<Input> inputs) {
        return Scanner.ALONE.scan(new ScanRequest(records, rules, plan(inputs)));
    }

    ScanPlan plan(List<Input> inputs) {
        return ScanPlan.of(
                contract,
                DAY,
                "run-1",
                rules,
                inputs,
                new RunFolders(
                        folder.resolve("stage").toUri().toString(),
                        folder.resolve("quarantine").toUri().toString()),
                PrivacyKeys.none(),
                erased);
    }

    List<Input> inputs(String... files) throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < files.length; i++) {
            Path file = Files.writeString(folder.resolve("part-" + i + ".csv"), files[i]);
            inputs.add(new Input(file.toUri().toString(), Files.size(file), InputIdentity.ofEtag("etag-" + i)));
        }
        return inputs;
    }

    static List<String> staged(ScanResult sorted) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : sorted.staged().files()) {
            try (StagedLineReader in = new StagedLineReader(
                    StagedFiles.open(file, new Configuration(false)),
                    sorted.staged().removedFrom(file))) {
                while (in.next()) {
                    StagedLineCursor line = in.line();
                    lines.add(new String(line.bytes(), line.start(), line.length() - 1, StandardCharsets.UTF_8));
                }
            }
        }
        return lines;
    }

    static List<String> quarantined(ScanResult sorted) throws IOException {
        List<String> records = new ArrayList<>();
        for (String file : sorted.quarantine()) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(URI.create(file))));
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    records.add(told(new ObjectMapper().readTree(line)));
                }
            }
        }
        return records;
    }

    private static String told(JsonNode record) {
        List<String> reasons = new ArrayList<>();
        record.get("reasons").forEach(reason -> reasons.add(reason.asText()));
        String kept =
                record.has("kept_file") ? " kept " + place(record.get("kept_file"), record.get("kept_position")) : "";
        return place(record.get("file"), record.get("position")) + " "
                + record.get("outcome").asText() + " " + reasons + " "
                + record.get("raw").asText() + kept;
    }

    private static String place(JsonNode file, JsonNode position) {
        return file.asText().replaceAll(".*part-(\\d+).*", "$1") + "@" + position.asLong();
    }
}
