package io.github.ecommercepipeline.archiver.restore;

import io.github.ecommercepipeline.archiver.store.ArchiveStorageOptions;
import io.github.ecommercepipeline.archiver.store.Clients;
import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.CopyExecutors;
import io.github.ecommercepipeline.archiver.store.Deadline;
import io.github.ecommercepipeline.archiver.store.ManifestStore;
import io.github.ecommercepipeline.archiver.store.PartSize;
import io.github.ecommercepipeline.archiver.store.S3Failures;
import io.github.ecommercepipeline.archiver.store.Store;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.StorePath;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.s3.S3Client;

@Command(
        name = "scripts/restore",
        sortOptions = false,
        description = "Copies an archived day back to the raw zone, object by object, each verified by its checksum.",
        footer = {
            "",
            "Objects that exist in the raw zone are left unchanged. Credentials and region are found as",
            "the AWS CLI finds them. To load the day again from the restored objects:",
            "  scripts/pipeline replay --date 2024-05-27 ...",
            "",
            "Exit codes:",
            "  0  every object of the day is in the raw zone",
            "  2  the command is invalid, or the day is not archived; nothing of it was copied",
            "  3  an object could not be restored",
        })
public final class RestoreCommand implements Callable<Integer> {

    private static final int UNUSABLE = 2;
    private static final int FAILED = 3;
    private static final long PART_BYTES = 512L << 20;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--date",
            required = true,
            converter = DayOption.class,
            paramLabel = "<day>",
            description = "The business date, such as 2024-05-27.")
    private LocalDate date;

    @Option(
            names = "--dataset",
            split = ",",
            paramLabel = "<name>",
            description = "Only these datasets, separated by commas (default: all published ones).")
    private List<String> datasets = List.of();

    @Option(
            names = "--archive",
            required = true,
            converter = S3UrlOption.class,
            paramLabel = "<s3 url>",
            description = "The archive's root.")
    private StorePath archive;

    @Option(
            names = "--raw",
            required = true,
            converter = S3UrlOption.class,
            paramLabel = "<s3 url>",
            description = "The raw zone's root.")
    private StorePath raw;

    @Option(
            names = "--out",
            required = true,
            converter = S3UrlOption.class,
            paramLabel = "<s3 url>",
            description = "The job's output folder, whose run manifests say which run published the day.")
    private StorePath out;

    @Option(names = "--parallel", paramLabel = "<n>", description = "Objects at a time (default: 16).")
    private int parallel = 16;

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new RestoreCommand());
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        System.exit(command.setUsageHelpWidth(100)
                .setExecutionExceptionHandler((problem, failed, parsed) -> {
                    failed.getErr().println(S3Failures.reason(problem));
                    return UNUSABLE;
                })
                .execute(args));
    }

    @Override
    public Integer call() {
        try (S3Client s3 = Clients.s3(parallel, Duration.ofSeconds(60));
                CopyExecutors executors = new CopyExecutors(parallel, Deadline.none())) {
            Store store = new Store(s3);
            PartSize parts = new PartSize(PartSize.LARGEST, PART_BYTES);
            Copier copier = new Copier(store, ArchiveStorageOptions.standard(), parts, executors, Clock.systemUTC());
            ManifestStore manifests = new ManifestStore(store, new OutputFolder(out.toString()));
            return restore(new Restore(new ArchiveFolder(archive), raw, manifests, copier));
        }
    }

    private int restore(Restore restore) {
        PrintWriter err = spec.commandLine().getErr();
        List<String> wanted = datasets.isEmpty() ? restore.datasets(date) : datasets;
        if (wanted.isEmpty()) {
            err.println("no dataset has a published run for " + date + " in " + out.below("runs"));
            return UNUSABLE;
        }
        int exitCode = 0;
        for (String dataset : wanted) {
            BatchRestored batch = restore.batch(dataset, date);
            spec.commandLine().getOut().println(batch.summary());
            batch.failures().forEach(err::println);
            exitCode = batch.failures().isEmpty() ? exitCode : FAILED;
        }
        return exitCode;
    }
}
