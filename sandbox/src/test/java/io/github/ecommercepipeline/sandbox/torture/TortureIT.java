package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.sandbox.pipeline.SampleShop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.MultipleFailuresError;

/**
 * The chain from the raw zone to archive and warehouse under random schedules and faults, with files that are set aside or
 * delivered again under their keys, migrations, days that are taken out and replayed, and customers who are erased: nothing is
 * lost, nothing invented, nobody comes back, and after plain re-runs everything is as the generator says.
 * {@code -Dtorture.rounds=200} for a long one, {@code -Dtorture.seed} to repeat a round; {@code mvn -Ptorture verify} does the
 * long one alone.
 */
class TortureIT {

    /** From that many rounds on, each kind of end is sure to be seen. */
    private static final int ALL_FAULTS_STRIKE = 100;

    private final List<AssertionError> failures = new ArrayList<>();
    private final Map<String, Integer> tally = new TreeMap<>();

    @TempDir
    private Path folder;

    @Test
    void whatever_breaks_the_tables_the_quarantine_and_the_archive_are_what_was_delivered() throws Exception {
        int rounds = Integer.getInteger("torture.rounds", 2);
        long first = Long.getLong("torture.seed", new Random().nextInt(1_000_000));
        List<List<Variant>> days = ShopDays.write(folder.resolve("days"));
        try (TortureCloud cloud = new TortureCloud(folder)) {
            Oracle oracle = new Oracle();
            oracle.learn(cloud, SampleShop.contracts(), days, folder);
            for (long seed = first; seed < first + rounds; seed++) {
                round(seed, cloud, days, oracle);
            }
        }
        tally.forEach((what, times) -> System.out.println("torture: " + what + " " + times));
        if (!failures.isEmpty()) {
            throw new MultipleFailuresError("rounds that failed", failures);
        }
        if (rounds >= ALL_FAULTS_STRIKE) {
            assertThat(tally)
                    .containsKeys(
                            "job, JOB_KILLED: killed", "job, DISK_FULL: exit code 3", "job, WAREHOUSE_KILLED: FAILED")
                    .as("S3A asks again until S3 is back")
                    .containsKey("job, S3_KILLED: SUCCEEDED")
                    .containsKeys(
                            "archiver, JOB_KILLED: Died", "restore, JOB_KILLED: killed", "restore, NONE: exit code 0")
                    .containsKeys("sources removed", "sources stayed")
                    .containsKeys("unpublish: done", "replay: PUBLISHED", "migrate, JOB_KILLED: killed")
                    .containsKeys("migrate, NONE: exit code 0", "migrate, TWO_AT_ONCE: exit code 0")
                    .containsKeys("sales: a bad file", "sales: a file spoilt")
                    .containsKey("sales: a key delivered again after it was archived")
                    .containsKeys("erase, JOB_KILLED: killed", "erase, NONE: complete", "erase, TWO_AT_ONCE: complete")
                    .containsKey("sales: a file from which somebody was erased comes again");
        }
    }

    private void round(long seed, TortureCloud cloud, List<List<Variant>> days, Oracle oracle) throws Exception {
        try (Round round = new Round(seed, cloud, SampleShop.contracts(), days, oracle, folder)) {
            try {
                round.play();
                round.story().tally().forEach((what, times) -> tally.merge(what, times, Integer::sum));
                System.out.println(
                        "torture seed " + seed + ": " + round.story().events().size() + " events, nothing lost");
            } catch (Exception | AssertionError e) {
                round.story().events().forEach(System.out::println);
                e.printStackTrace(System.out); // a list of failures is told without its causes
                failures.add(
                        new AssertionError("torture seed " + seed + ": -Dtorture.seed=" + seed + " repeats it", e));
            }
        }
    }
}
