package io.github.ecommercepipeline.sandbox.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chain from the raw zone to archive and warehouse under random schedules and faults: nothing is lost, nothing
 * invented, and after plain re-runs everything is as the generator says. {@code -Dtorture.rounds=200} for a long one,
 * {@code -Dtorture.seed} to repeat a round; {@code mvn -Ptorture verify} does the long one alone.
 */
class TortureIT {

    private static final Path CONTRACTS = Path.of("../sample-data/contracts");

    @TempDir
    private Path folder;

    @Test
    void whatever_breaks_the_tables_the_quarantine_and_the_archive_are_what_was_delivered() throws Exception {
        int rounds = Integer.getInteger("torture.rounds", 2);
        long first = Long.getLong("torture.seed", new Random().nextInt(1_000_000));
        List<List<Variant>> days = ShopDays.write(folder.resolve("days"));
        try (TortureCloud cloud = new TortureCloud(folder)) {
            Oracle oracle = new Oracle();
            oracle.learn(cloud, contracts(), days, folder);
            for (long seed = first; seed < first + rounds; seed++) {
                round(seed, cloud, days, oracle);
            }
        }
    }

    private void round(long seed, TortureCloud cloud, List<List<Variant>> days, Oracle oracle) throws Exception {
        try (Round round = new Round(seed, cloud, contracts(), days, oracle, folder)) {
            try {
                round.play();
                System.out.println("torture seed " + seed + ": " + round.story().size() + " events, nothing lost");
            } catch (Exception | AssertionError e) {
                round.story().forEach(System.out::println);
                throw new AssertionError("torture seed " + seed + ": -Dtorture.seed=" + seed + " repeats it", e);
            }
        }
    }

    private static Map<String, String> contracts() throws IOException {
        Map<String, String> contracts = new TreeMap<>();
        try (Stream<Path> files = Files.list(CONTRACTS)) {
            for (Path file : files.toList()) {
                contracts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contracts;
    }
}
