package io.github.ecommercepipeline.infrastructure.archiver;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.ArchiverFunctionSettings.Sources;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import java.util.Map;

/** The archiver's environment variables, which its module defines and validates at start. */
final class ArchiverVariables {

    private ArchiverVariables() {}

    static Map<String, String> of(EnvironmentSettings settings, ResourceNames names, String dataKeyArn) {
        return Map.of(
                "JOB_NAME",
                names.job(),
                "OUTPUT_ROOT",
                "s3://" + names.workBucket() + "/",
                "ARCHIVE_ROOT",
                "s3://" + names.archiveBucket() + "/",
                "ARCHIVE_KMS_KEY",
                dataKeyArn,
                "OBJECT_TAGS",
                names.objectTags("archiver"),
                "REMOVE_SOURCES",
                Boolean.toString(settings.archiver().sources() == Sources.REMOVE));
    }
}
