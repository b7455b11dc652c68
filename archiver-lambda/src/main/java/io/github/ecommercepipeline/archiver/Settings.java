package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.manifest.Archive;
import io.github.ecommercepipeline.archiver.store.Keeping;
import io.github.ecommercepipeline.archiver.store.PartSize;
import io.github.ecommercepipeline.archiver.store.Place;
import java.time.Duration;
import java.util.Map;

/**
 * What the archiver is told by its environment.
 *
 * @param jobName the Glue job whose runs are archived
 * @param outputRoot where the job leaves its {@code runs/}
 * @param parallelism objects at a time
 * @param reserve before the end of an invocation nothing new is begun
 * @param timeout of S3's silence
 * @param function that goes on where an invocation ran out of time
 */
record Settings(
        String jobName,
        Place outputRoot,
        Archive archive,
        Keeping keeping,
        Removal removal,
        int parallelism,
        PartSize parts,
        Duration reserve,
        Duration timeout,
        String function) {

    private static final long MEBIBYTE = 1L << 20;

    /**
     * Reads the environment variables.
     *
     * @throws IllegalArgumentException that tells everything that is wrong at once
     */
    static Settings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Place outputRoot = environment.place("OUTPUT_ROOT");
        Place archiveRoot = environment.place("ARCHIVE_ROOT");
        if (archiveRoot.below("").isBelow(outputRoot) || outputRoot.below("").isBelow(archiveRoot)) {
            environment.problem("ARCHIVE_ROOT and OUTPUT_ROOT must not lie within each other");
        }
        String jobName = environment.text("JOB_NAME");
        Keeping keeping =
                new Keeping(environment.storageClass("ARCHIVE_STORAGE_CLASS"), environment.given("ARCHIVE_KMS_KEY"));
        Removal removal = environment.isTrue("REMOVE_SOURCES") ? Removal.AFTER_ARCHIVING : Removal.OFF;
        int parallelism = (int) environment.number("PARALLELISM", 16, 1, 256);
        long threshold = environment.number("MULTIPART_THRESHOLD_BYTES", PartSize.LARGEST, 0, PartSize.LARGEST);
        long part = environment.number("PART_BYTES", 512 * MEBIBYTE, 5 * MEBIBYTE, PartSize.LARGEST);
        Duration reserve = Duration.ofSeconds(environment.number("HANDOVER_RESERVE_SECONDS", 60, 1, 600));
        Duration timeout = Duration.ofSeconds(environment.number("S3_TIMEOUT_SECONDS", 60, 1, 600));
        String function = environment
                .given("CONTINUATION_FUNCTION")
                .or(() -> environment.given("AWS_LAMBDA_FUNCTION_NAME"))
                .orElseGet(() -> environment.text("CONTINUATION_FUNCTION"));
        environment.check();
        return new Settings(
                jobName,
                outputRoot,
                new Archive(archiveRoot),
                keeping,
                removal,
                parallelism,
                new PartSize(threshold, part),
                reserve,
                timeout,
                function);
    }
}
