package io.github.ecommercepipeline.archiver.purge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.archiver.store.Clients;
import io.github.ecommercepipeline.archiver.store.ObjectVersion;
import io.github.ecommercepipeline.archiver.store.S3Failures;
import io.github.ecommercepipeline.archiver.store.Store;
import io.github.ecommercepipeline.archiver.store.StoreException;
import io.github.ecommercepipeline.manifest.StorePath;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.s3.S3Client;

@Command(
        name = "scripts/purge",
        sortOptions = false,
        description = "Removes the earlier versions of all objects from which records were erased.",
        footer = {
            "",
            "'erase' writes such objects anew; a bucket with versioning keeps the old ones. Credentials and region",
            "are found as the AWS CLI finds them; they need the right to list and delete versions.",
            "",
            "Exit codes:",
            "  0  no earlier version is left",
            "  2  the command or the output folder is not usable; nothing was removed",
            "  3  versions are left, such as locked ones; each is named with the reason",
        })
public final class PurgeCommand implements Callable<Integer> {

    private static final int UNUSABLE = 2;
    private static final int LEFT = 3;

    private final Function<Integer, S3Client> clients;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            converter = S3Url.class,
            paramLabel = "<s3 url>",
            description = "The job's output folder, in which 'erase' lists the objects.")
    private StorePath out;

    @Option(
            names = "--instead",
            paramLabel = "<bucket>=<bucket>",
            description = "Purge another bucket with the same keys, such as that of the replicas.")
    private Optional<String> instead = Optional.empty();

    @Option(names = "--dry-run", description = "Count versions, and remove nothing.")
    private boolean dryRun;

    /** Parses an S3 URL of the command line. */
    static final class S3Url implements ITypeConverter<StorePath> {

        @Override
        public StorePath convert(String text) {
            try {
                return StorePath.ofS3(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    PurgeCommand(Function<Integer, S3Client> clients) {
        this.clients = clients;
    }

    public static void main(String[] args) {
        System.exit(commandLine(new PurgeCommand(parallel -> Clients.s3(parallel, Duration.ofSeconds(60))))
                .execute(args));
    }

    static CommandLine commandLine(PurgeCommand command) {
        CommandLine commandLine = new CommandLine(command);
        commandLine
                .getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        return commandLine.setUsageHelpWidth(100).setExecutionExceptionHandler((problem, failed, parsed) -> {
            failed.getErr().println(S3Failures.reason(problem));
            return UNUSABLE;
        });
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (S3Client s3 = clients.apply(1)) {
            SortedSet<String> objects = listed(new Store(s3), "objects");
            if (objects.isEmpty()) {
                err.println("no erasure has written objects anew in " + out.below("erasures"));
                return UNUSABLE;
            }
            Purge purge = new Purge(s3, dryRun);
            for (String folder : listed(new Store(s3), "folders")) {
                StorePath prefix = StorePath.ofS3(elsewhere(folder));
                purge.keys(prefix).forEach(key -> objects.add("s3://" + prefix.bucket() + "/" + key));
            }
            long versions = 0;
            long markers = 0;
            boolean left = false;
            for (String object : objects) {
                Purged purged = purge.object(StorePath.ofS3(elsewhere(object)));
                versions += purged.versions();
                markers += purged.markers();
                purged.notes().forEach(terminal::println);
                purged.kept().forEach(err::println);
                left |= !purged.kept().isEmpty();
            }
            terminal.println(objects.size() + " object(s): " + versions + " earlier version(s) and " + markers
                    + " delete marker(s) " + (dryRun ? "would be removed" : "removed"));
            return left ? LEFT : 0;
        }
    }

    private String elsewhere(String object) {
        if (instead.isEmpty()) {
            return object;
        }
        String[] buckets = instead.get().split("=", -1);
        if (buckets.length != 2 || buckets[0].isEmpty() || buckets[1].isEmpty()) {
            throw new StoreException(
                    "--instead is not of the form <bucket>=<bucket>; allowed: such as archive=archive-replica");
        }
        StorePath path = StorePath.ofS3(object);
        return path.bucket().equals(buckets[0]) ? "s3://" + buckets[1] + "/" + path.key() : object;
    }

    /** The S3 URLs that the documents of all erasures list under a name. */
    private SortedSet<String> listed(Store store, String name) throws IOException {
        SortedSet<String> objects = new TreeSet<>();
        for (ObjectVersion document : store.list(out.below("erasures/"))) {
            Optional<byte[]> json = store.read(document.path());
            if (json.isPresent()) {
                for (JsonNode object : new ObjectMapper().readTree(json.get()).path(name)) {
                    if (StorePath.isS3(object.asText())) {
                        objects.add("s3://" + StorePath.ofS3(object.asText()).bucket() + "/"
                                + StorePath.ofS3(object.asText()).key());
                    }
                }
            }
        }
        return objects;
    }
}
