package io.github.ecommercepipeline.infrastructure.generator;

import io.github.ecommercepipeline.infrastructure.EnvironmentStack;
import io.github.ecommercepipeline.infrastructure.JavaFunction;
import io.github.ecommercepipeline.infrastructure.LambdaLogs;
import io.github.ecommercepipeline.infrastructure.LogGroups;
import io.github.ecommercepipeline.infrastructure.Release;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.GeneratorSettings;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import io.github.ecommercepipeline.infrastructure.schedule.DailyStart;
import io.github.ecommercepipeline.infrastructure.storage.StorageStack;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnFunction;

/** The generator Lambda and its daily schedule, which the settings may disable. */
public final class GeneratorStack extends EnvironmentStack {

    /** The handler class in the generator's jar. */
    public static final String HANDLER = "io.github.ecommercepipeline.generator.GeneratorHandler";

    /** What tells the function that a schedule started it, and for when. */
    private static final String SCHEDULED =
            "{\"source\":\"aws.scheduler\",\"time\":\"<aws.scheduler.scheduled-time>\"}";

    public GeneratorStack(App app, EnvironmentSettings settings, Release release, StorageStack storage) {
        super(app, settings, "generator", "Lambda function that generates test data");
        LambdaLogs logs = new LambdaLogs(names(), names().generator());
        LogGroups.group(this, "LogGroup", logs.group(), settings.retention().logs(), removal());
        Role role = Roles.role(
                this,
                "Role",
                names().name("generator"),
                new ServicePrincipal("lambda.amazonaws.com"),
                permissions(storage, logs));
        CfnFunction function = JavaFunction.built(
                new JavaFunction(
                                names().generator(),
                                "Writes generated days into the raw bucket",
                                HANDLER,
                                release.key(Release.GENERATOR_JAR),
                                settings.generator().memoryMiB(),
                                settings.generator().timeoutMinutes(),
                                Map.of(
                                        "RAW_URL",
                                        "s3://" + names().rawBucket() + "/",
                                        "OBJECT_TAGS",
                                        names().objectTags("generator"),
                                        "ZONE",
                                        settings.zone().getId()))
                        .create(this, names(), role),
                role);
        schedule(settings, function);
    }

    private List<Permission> permissions(StorageStack storage, LambdaLogs logs) {
        String raw = names().rawBucket();
        return List.of(
                Permission.onMany(
                        "WriteDays",
                        List.of("s3:PutObject", "s3:PutObjectTagging", "s3:DeleteObject", "s3:AbortMultipartUpload"),
                        List.of(ResourceNames.objectsArn(raw, "")),
                        "each day has its own objects"),
                Permission.of("ListDays", List.of("s3:ListBucket"), List.of(ResourceNames.bucketArn(raw))),
                Permission.of(
                        "UseTheDataKey",
                        List.of("kms:Decrypt", "kms:GenerateDataKey"),
                        List.of(storage.dataKey().getKeyArn())),
                logs.permission());
    }

    private void schedule(EnvironmentSettings settings, CfnFunction function) {
        new DailyStart(
                        names().name("generator"),
                        "Generates the previous day",
                        names().name("generator-schedule"),
                        names().refusedGeneratorStarts(),
                        settings.generator().startAt(),
                        settings.zone())
                .create(
                        this,
                        function.getAttrArn(),
                        "lambda:InvokeFunction",
                        function.getAttrArn(),
                        SCHEDULED,
                        settings.generator().schedule() == GeneratorSettings.Schedule.DAILY);
    }
}
