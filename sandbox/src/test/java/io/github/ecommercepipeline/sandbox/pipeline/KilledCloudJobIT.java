package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link KilledJobIT} over S3 and the stand-in for Amazon Redshift. {@code -DcloudKills=20} kills more often than twice, {@code
 * -Dseed} repeats the moments as well as time allows.
 */
class KilledCloudJobIT {

    private static final int KILLS = 2;
    private static final int STEPS = 6;
    private static final int MILLISECONDS = 500;

    @TempDir
    Path root;

    @Test
    void a_killed_back_fill_that_is_run_again_ends_like_one_that_was_not() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        int kills = Integer.getInteger("cloudKills", KILLS);
        System.out.println("kills: " + kills + ", seed: " + seed);
        Random dice = new Random(seed);
        Ending clean = clean();
        for (int round = 0; round * KILLS < kills; round++) {
            try (CloudShop shop = new CloudShop("killed-" + round, SampleShop.contracts())) {
                for (int kill = round * KILLS; kill < Math.min(kills, (round + 1) * KILLS); kill++) {
                    System.out.println(new DoomedJob(shop, root.resolve("temporary-" + kill))
                            .killAfter(1 + dice.nextInt(STEPS), dice.nextInt(MILLISECONDS)));
                }

                assertThat(shop.run(SampleShop.FIRST, SampleShop.LAST, 1).exitCode())
                        .isZero();

                Ending ending = shop.ending(root.resolve("out-" + round));
                assertThat(ending.stageFolders()).isEmpty();
                assertThat(ending.tables()).isEqualTo(clean.tables());
                assertThat(ending.manifests()).isEqualTo(clean.manifests());
                assertThat(ending.quarantine()).isEqualTo(clean.quarantine());
            }
        }
    }

    private Ending clean() throws IOException {
        try (CloudShop shop = new CloudShop("never-killed", SampleShop.contracts())) {
            shop.putAll(SampleShop.RAW);
            assertThat(shop.run(SampleShop.FIRST, SampleShop.LAST, 1).exitCode())
                    .isZero();
            Ending ending = shop.ending(root.resolve("clean"));
            assertThat(ending.tables().keySet())
                    .contains("analytics.transactions", "history.transactions", "ops.batches")
                    .noneMatch(name -> name.startsWith("stage."));
            assertThat(ending.tables().get("ops.stages")).isEmpty();
            assertThat(ending.manifests()).hasSize(8);
            assertThat(ending.stageFolders()).isEmpty();
            return ending;
        }
    }
}
