package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.store.ArchiveStorageOptions;
import io.github.ecommercepipeline.archiver.store.PartSize;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.StorePath;
import java.time.Duration;
import java.util.Map;

/**
 * The archiver's settings, from environment variables.
 *
 * @param jobName the Glue job whose runs are archived
 * @param output the job's output folder
 * @param storage of the copies
 * @param parallelism objects at a time
 * @param reserve time before the end of an invocation in which no new work starts
 * @param timeout after which a silent connection to S3 is closed
 * @param function to invoke if an invocation runs out of time
 */
record ArchiverSettings(
        String jobName,
        OutputFolder output,
        ArchiveFolder archive,
        ArchiveStorageOptions storage,
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
     * @throws IllegalArgumentException with all problems
     */
    static ArchiverSettings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        StorePath outputRoot = environment.s3Url("OUTPUT_ROOT");
        StorePath archiveRoot = environment.s3Url("ARCHIVE_ROOT");
        if (archiveRoot.below("").isBelow(outputRoot) || outputRoot.below("").isBelow(archiveRoot)) {
            environment.problem("ARCHIVE_ROOT and OUTPUT_ROOT must not be inside each other");
        }
        String jobName = environment.text("JOB_NAME");
        ArchiveStorageOptions storage = new ArchiveStorageOptions(
                environment.storageClass("ARCHIVE_STORAGE_CLASS"),
                environment.given("ARCHIVE_KMS_KEY"),
                environment.tags("OBJECT_TAGS"));
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
        return new ArchiverSettings(
                jobName,
                new OutputFolder(outputRoot.toString()),
                new ArchiveFolder(archiveRoot),
                storage,
                removal,
                parallelism,
                new PartSize(threshold, part),
                reserve,
                timeout,
                function);
    }
}
