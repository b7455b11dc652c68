package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * Deequ's verdicts for each of {@link OracleRecords}, as {@code dqdl/deequ-verdicts.txt} holds them: a line for each rule, in
 * it a letter for each data set. The file's digest is of all that the verdicts depend on.
 */
final class RecordedVerdicts {

    private static final Path FILE = Path.of("src/test/resources/dqdl/deequ-verdicts.txt");

    /** What to do if Deequ, the rules or the records change. */
    static final String HOW = "to record Deequ's verdicts: mvn -B test -pl etl-core -am -Dtest=DeequOracleTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Drecord.deequ -Dother-locale.phase=none; then review the diff of " + FILE;

    /** What stands for today in the records of the digest. */
    private static final LocalDate TODAY = LocalDate.EPOCH;

    private final Map<OracleRecords, Map<String, Boolean>> verdicts;

    private RecordedVerdicts(Map<OracleRecords, Map<String, Boolean>> verdicts) {
        this.verdicts = verdicts;
    }

    /** Whether Deequ passed each of the rules that are compared for the records, in the rules' order. */
    Map<String, Boolean> of(OracleRecords records) {
        return verdicts.get(records);
    }

    /** Fails, and says what to do, if the file is not what Deequ's verdicts on these rules and records were recorded in. */
    static RecordedVerdicts read(List<String> rules) throws IOException {
        List<String> lines = Files.readAllLines(FILE);
        List<String> header = header(rules);
        assertThat(lines.subList(0, Math.min(header.size(), lines.size())))
                .as("the rules, records and versions that Deequ's verdicts were recorded for; " + HOW)
                .isEqualTo(header);
        assertThat(lines).as("lines, one for each rule; " + HOW).hasSize(header.size() + rules.size());
        Map<OracleRecords, Map<String, Boolean>> verdicts = new LinkedHashMap<>();
        OracleRecords.ALL.forEach(records -> verdicts.put(records, new LinkedHashMap<>()));
        for (int i = 0; i < rules.size(); i++) {
            String rule = rules.get(i);
            String line = lines.get(header.size() + i);
            assertThat(line).as("verdicts of a rule; " + HOW).matches(letters(rule) + Pattern.quote(" " + rule));
            for (int letter = 0; letter < OracleRecords.ALL.size(); letter++) {
                if (line.charAt(letter) != '-') {
                    verdicts.get(OracleRecords.ALL.get(letter)).put(rule, line.charAt(letter) == 'P');
                }
            }
        }
        return new RecordedVerdicts(verdicts);
    }

    /** Replaces the file by these verdicts of Deequ, each by its rule. */
    static void write(List<String> rules, Map<OracleRecords, Map<String, Boolean>> verdicts) throws IOException {
        List<String> lines = new ArrayList<>(header(rules));
        for (String rule : rules) {
            lines.add(OracleRecords.ALL.stream()
                            .map(records -> letter(verdicts.get(records).get(rule)))
                            .collect(Collectors.joining())
                    + " " + rule);
        }
        Files.write(FILE, lines);
    }

    private static String letters(String rule) {
        return OracleRecords.ALL.stream()
                .map(records -> records.isCompared(rule) ? "[PF]" : "-")
                .collect(Collectors.joining());
    }

    private static String letter(Boolean passed) {
        if (passed == null) {
            return "-";
        }
        return passed ? "P" : "F";
    }

    private static List<String> header(List<String> rules) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# What Deequ makes of each rule in rules.txt: P passes, F fails, - not compared. A letter for each of these records:");
        lines.add("# " + IntStream.range(0, OracleRecords.ALL.size())
                .mapToObj(i -> (i + 1) + " " + OracleRecords.ALL.get(i).name())
                .collect(Collectors.joining(", ")));
        lines.add("# -Dtest=DeequOracleTest -Drecord.deequ writes this file: see CONTRIBUTING.md. Not to be edited by hand.");
        lines.add("# Deequ " + version("com.amazon.deequ/deequ") + ", DQDL " + version("software.amazon.glue/dqdl") + ", Spark "
                + SparkSessionExtension.session().version());
        lines.add("# SHA-256 of the versions, the rules, the records, and which of them are compared: " + digest(rules));
        return lines;
    }

    private static String digest(List<String> rules) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(version("com.amazon.deequ/deequ"));
        out.writeUTF(version("software.amazon.glue/dqdl"));
        out.writeUTF(SparkSessionExtension.session().version());
        write(out, rules);
        write(out, texts(OracleRecords.others()));
        for (OracleRecords records : OracleRecords.ALL) {
            out.writeUTF(records.name());
            write(out, texts(records.on().apply(TODAY)));
            write(out, rules.stream().filter(records::isCompared).toList());
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With their number, so that no two lists of lists are written alike. */
    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    /** The schema, then each value with its type. */
    private static List<String> texts(Records records) {
        List<String> texts = new ArrayList<>(List.of(records.schema().json()));
        for (Row row : records.rows()) {
            for (int i = 0; i < row.length(); i++) {
                Object value = row.get(i);
                texts.add(value == null ? "NULL" : value.getClass().getSimpleName() + " " + value);
            }
        }
        return texts;
    }

    /** Of the jar on the class path, whatever the POM says. */
    private static String version(String artifact) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = RecordedVerdicts.class.getResourceAsStream("/META-INF/maven/" + artifact + "/pom.properties")) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }
}
