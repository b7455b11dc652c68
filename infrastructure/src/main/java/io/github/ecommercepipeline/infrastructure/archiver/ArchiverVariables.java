package io.github.ecommercepipeline.infrastructure.archiver;

import io.github.ecommercepipeline.infrastructure.Names;
import io.github.ecommercepipeline.infrastructure.config.ArchiverSettings.Sources;
import io.github.ecommercepipeline.infrastructure.config.Settings;
import java.util.Map;

/** The archiver's environment variables; its module says what each means and checks them at start. */
final class ArchiverVariables {

    private ArchiverVariables() {}

    static Map<String, String> of(Settings settings, Names names, String dataKeyArn) {
        return Map.of(
                "JOB_NAME",
                names.job(),
                "OUTPUT_ROOT",
                "s3://" + names.workBucket() + "/",
                "ARCHIVE_ROOT",
                "s3://" + names.archiveBucket() + "/",
                "ARCHIVE_KMS_KEY",
                dataKeyArn,
                "REMOVE_SOURCES",
                Boolean.toString(settings.archiver().sources() == Sources.REMOVE));
    }
}
