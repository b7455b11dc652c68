package io.github.ecommercepipeline.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole days have the same staged bytes, quarantine and manifest on every engine: {@code engine/days.txt} and {@code
 * engine/real-days.txt}, which {@code -Dapprove.outcomes} writes, on Spark 3.5 alone. {@code -Dkeep.days=<folder>} keeps the
 * texts behind the digests, so that two engines can be compared by {@code diff -r}.
 */
@ExtendWith(SparkSessionExtension.class)
final class DayOutcomesTest {

    private static final Path SAMPLES = Path.of("../sample-data");
    private static final String SUFFIX = ".odcs.yaml";
    private static final LocalDate GALLERY_DAY = LocalDate.of(2024, 5, 27);
    private static final Path REAL =
            Path.of(System.getProperty("shared.dir", "../../shared"), "data", "online-retail-2010-12", "by-day");

    /** Of this test alone. */
    private static final PrivacyKeys KEYS = KeyVariables.read(Map.of(
            KeyVariables.PSEUDONYM,
            "cHNldWRvbnltcyBvZiBhIHRlc3QsIG5vdCBhIHNlY3JldCE=",
            KeyVariables.PSEUDONYM + "_ID",
            "test-pseudonyms",
            KeyVariables.QUARANTINE,
            "cXVhcmFudGluZSBvZiBhIHRlc3QsIG5vdCBhIHNlY3JldCE=",
            KeyVariables.QUARANTINE + "_ID",
            "test-quarantine"));

    private final SparkSession spark;

    @TempDir
    Path root;

    DayOutcomesTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void generated_days_and_the_gallerys_exports_have_the_same_outcomes_on_every_engine() throws IOException {
        OutcomesOnEngines outcomes = new OutcomesOnEngines(spark, Path.of("src/test/resources/engine/days.txt"));
        for (Path file : files(SAMPLES.resolve("contracts"))) {
            Contract contract = contract(file);
            for (LocalDate day = GALLERY_DAY; day.isBefore(GALLERY_DAY.plusDays(3)); day = day.plusDays(1)) {
                Path raw = SAMPLES.resolve("raw").resolve(contract.dataset()).resolve(partition(day));
                List<Path> inputs = new ArrayList<>();
                for (Path input : Files.isDirectory(raw) ? files(raw) : List.<Path>of()) {
                    inputs.add(put(contract, day, input.getFileName().toString(), Files.readAllBytes(input)));
                }
                if (!inputs.isEmpty()) {
                    outcomes.add(PreparedDay.of(spark, contract, day, inputs, root, KEYS));
                }
            }
        }
        Contract words = contract(Path.of("src/test/resources/engine/words.odcs.yaml"));
        outcomes.add(PreparedDay.of(
                spark,
                words,
                GALLERY_DAY,
                List.of(put(words, GALLERY_DAY, "words.csv", WordsFile.content())),
                root,
                KEYS));
        List<Path> samples = files(SAMPLES.resolve("gallery/samples"));
        for (Path file : files(SAMPLES.resolve("gallery"))) {
            if (file.toString().endsWith(SUFFIX)) {
                Contract contract = contract(file);
                String name = file.getFileName().toString().replace(SUFFIX, ".");
                byte[] sample = Files.readAllBytes(samples.stream()
                        .filter(other -> other.getFileName().toString().startsWith(name))
                        .findFirst()
                        .orElseThrow());
                List<Path> inputs = List.of(
                        put(contract, GALLERY_DAY, "as-exported.csv", sample),
                        put(contract, GALLERY_DAY, "spoilt.csv", spoilt(sample, name)));
                outcomes.add(PreparedDay.of(spark, contract, GALLERY_DAY, inputs, root, KEYS));
            }
        }
        outcomes.assertEqual();
    }

    @Test
    void a_real_shops_days_have_the_same_outcomes_on_every_engine() throws IOException {
        assumeTrue(Files.isDirectory(REAL), "the real shop's days are not at " + REAL);
        OutcomesOnEngines outcomes = new OutcomesOnEngines(spark, Path.of("src/test/resources/engine/real-days.txt"));
        Contract contract = contract(Path.of("../contract/src/test/resources/contracts/online_retail.odcs.yaml"));
        for (Path file : files(REAL)) {
            LocalDate day = LocalDate.parse(file.getFileName().toString().substring(0, 10));
            Path input = put(contract, day, "part-00000.csv", Files.readAllBytes(file));
            outcomes.add(PreparedDay.of(spark, contract, day, List.of(input), root, KEYS));
        }
        outcomes.assertEqual();
    }

    /** The sample's lines many times over, most of them spoilt in one place; always the same for a name. */
    private static byte[] spoilt(byte[] sample, String name) {
        Random dice = new Random(name.hashCode());
        String[] lines = new String(sample, StandardCharsets.ISO_8859_1).split("(?<=\n)", -1);
        StringBuilder spoilt = new StringBuilder();
        // The first lines may be anything: a title, a header.
        for (int i = 0; i < Math.min(3, lines.length); i++) {
            spoilt.append(lines[i]);
        }
        for (int times = 0; times < 8; times++) {
            for (int i = 3; i < lines.length; i++) {
                spoilt.append(spoilt(lines[i], dice));
            }
        }
        return spoilt.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String spoilt(String line, Random dice) {
        String content = line.stripTrailing();
        if (content.isEmpty()) {
            return line;
        }
        int at = dice.nextInt(content.length());
        String before = content.substring(0, at);
        String after = content.substring(at + 1);
        String end = line.substring(content.length());
        return switch (dice.nextInt(10)) {
            case 0 -> before + (char) ('0' + dice.nextInt(10)) + after + end;
            case 1 -> before + "x" + after + end;
            case 2 -> before + "-" + content.charAt(at) + after + end;
            case 3 -> before + after + end;
            case 4 -> before + "\u00c3\u00a9" + after + end;
            case 5 -> before + "\u00ff" + after + end;
            case 6 -> before + " " + after + end;
            case 7 -> before + "\"" + after + end;
            case 8 -> content.substring(0, at) + end;
            default -> line;
        };
    }

    private Path put(Contract contract, LocalDate day, String name, byte[] content) throws IOException {
        Path folder = Files.createDirectories(
                root.resolve("raw").resolve(contract.dataset()).resolve(partition(day)));
        return Files.write(folder.resolve(name), content);
    }

    private static String partition(LocalDate day) {
        return String.format(
                Locale.ROOT, "year=%04d/month=%02d/day=%02d", day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    private static Contract contract(Path file) {
        try {
            return ContractReader.read(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
