package io.github.ecommercepipeline.archiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.archiver.store.ArchiveStorageOptions;
import io.github.ecommercepipeline.archiver.store.ObjectTags;
import io.github.ecommercepipeline.archiver.store.PartSize;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.StorePath;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.StorageClass;

class ArchiverSettingsTest {

    @Test
    void what_is_not_given_has_a_careful_default() {
        assertThat(ArchiverSettings.from(Map.of(
                        "JOB_NAME",
                        "daily",
                        "OUTPUT_ROOT",
                        "s3://work/",
                        "ARCHIVE_ROOT",
                        "s3a://archive/a",
                        "AWS_LAMBDA_FUNCTION_NAME",
                        "archiver")))
                .isEqualTo(new ArchiverSettings(
                        "daily",
                        new OutputFolder("s3://work"),
                        new ArchiveFolder(StorePath.ofS3("s3://archive/a")),
                        new ArchiveStorageOptions(StorageClass.GLACIER_IR, Optional.empty(), ObjectTags.none()),
                        Removal.OFF,
                        16,
                        new PartSize(5L << 30, 512L << 20),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        "archiver"));
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertThatThrownBy(() -> ArchiverSettings.from(Map.of(
                        "OUTPUT_ROOT", "/tmp/out",
                        "ARCHIVE_STORAGE_CLASS", "DEEP_ARCHIVE",
                        "REMOVE_SOURCES", "yes",
                        "PARALLELISM", "0",
                        "OBJECT_TAGS", "application",
                        "PART_BYTES", "many")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "JOB_NAME is missing",
                        "OUTPUT_ROOT: '/tmp/out' is not an S3 URL; allowed: s3://bucket/key",
                        "ARCHIVE_ROOT is missing",
                        "ARCHIVE_STORAGE_CLASS is 'DEEP_ARCHIVE'; allowed: [GLACIER_IR, STANDARD,",
                        "REMOVE_SOURCES is 'yes'; allowed: true, false",
                        "OBJECT_TAGS is 'application'; allowed: up to nine tags, such as application=shop-dev",
                        "PARALLELISM is '0'; allowed: a whole number from 1 to 256",
                        "PART_BYTES is 'many'",
                        "CONTINUATION_FUNCTION is missing");
    }

    @Test
    void an_archive_within_the_output_is_refused() {
        assertThatThrownBy(() -> ArchiverSettings.from(Map.of(
                        "JOB_NAME",
                        "daily",
                        "OUTPUT_ROOT",
                        "s3://work",
                        "ARCHIVE_ROOT",
                        "s3://work/archive",
                        "CONTINUATION_FUNCTION",
                        "archiver")))
                .hasMessage("the archiver cannot start: ARCHIVE_ROOT and OUTPUT_ROOT must not be inside each other");
    }
}
