package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.staging.StagedFileOptions;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the arguments of one run ask for.
 *
 * @param warehouse without what the secret holds
 * @param secret of the warehouse, in AWS Secrets Manager; empty: none is needed
 * @param keysSecret of the keys for personal values; empty: no contract asks for one
 * @param summary what the run summary tells beyond the job's own numbers
 * @param jobName empty outside AWS Glue
 * @param jobRunId empty: one is made up
 */
record GlueSettings(
        String raw,
        String out,
        Optional<String> archive,
        List<String> contracts,
        List<String> views,
        WarehouseSettings warehouse,
        Optional<String> secret,
        Optional<String> keysSecret,
        Days days,
        boolean force,
        boolean dropMissingInputs,
        int parallel,
        SummarySettings summary,
        Optional<String> jobName,
        Optional<String> jobRunId) {

    private static final long MEGABYTE = 1L << 20;
    private static final int MOST_MEGABYTES = 119;
    private static final String REDSHIFT = "jdbc:redshift:";

    /** @throws ConfigurationException with everything that is wrong with the arguments */
    static GlueSettings of(GlueArguments arguments, Map<String, String> environment, Clock clock) {
        boolean force = arguments.flag(GlueArgument.FORCE);
        boolean dropMissingInputs = arguments.flag(GlueArgument.DROP_MISSING_INPUTS);
        Days days = Days.of(arguments, clock, force || dropMissingInputs);
        int parallel = arguments.number(GlueArgument.PARALLEL, 1, 1, Integer.MAX_VALUE);
        SummarySettings summary = SummarySettings.of(arguments);
        String out = arguments.text(GlueArgument.OUT).orElse("s3://missing");
        WarehouseSettings warehouse = warehouse(arguments, environment, out);
        if (!arguments.problems().isEmpty()) {
            throw new ConfigurationException(arguments.problems());
        }
        return new GlueSettings(
                arguments.text(GlueArgument.RAW).orElseThrow(),
                out,
                arguments.text(GlueArgument.ARCHIVE),
                arguments.list(GlueArgument.CONTRACTS),
                arguments.list(GlueArgument.VIEWS),
                warehouse,
                arguments.text(GlueArgument.SECRET),
                arguments.text(GlueArgument.KEYS_SECRET),
                days,
                force,
                dropMissingInputs,
                parallel,
                summary,
                arguments.text(GlueArgument.JOB_NAME),
                arguments.text(GlueArgument.JOB_RUN_ID));
    }

    private static WarehouseSettings warehouse(GlueArguments arguments, Map<String, String> environment, String out) {
        Optional<String> url = arguments.text(GlueArgument.WAREHOUSE);
        if (url.isPresent() && !url.get().startsWith(REDSHIFT)) {
            arguments.problem(GlueArgument.WAREHOUSE, "is no URL of Amazon Redshift", REDSHIFT + "//… or :iam://…");
        }
        if (url.isPresent() && url.get().toLowerCase(Locale.ROOT).matches(".*[?&;](password|pwd)=.*")) {
            arguments.problem(
                    GlueArgument.WAREHOUSE, "holds a password, which everybody sees who sees the job", "--secret");
        }
        StagedFileOptions format = new StagedFileOptions(
                choice(arguments, GlueArgument.STAGE_COMPRESSION, StagedFileOptions.Compression.class)
                        .orElse(StagedFileOptions.DEFAULT.compression()),
                arguments.number(GlueArgument.STAGE_FILE_MB, 64, 1, MOST_MEGABYTES) * MEGABYTE);
        LoadSettings load = new LoadSettings(
                choice(arguments, GlueArgument.ROUTE, LoadSettings.Way.class).orElse(LoadSettings.Way.COPY),
                arguments.text(GlueArgument.IAM_ROLE),
                format,
                Duration.ofMinutes(arguments.number(GlueArgument.STATEMENT_TIMEOUT, 60, 1, Integer.MAX_VALUE)));
        WarehouseSettings settings = new WarehouseSettings(
                url.filter(given -> given.startsWith(REDSHIFT)).orElse(REDSHIFT + "//missing"),
                arguments.text(GlueArgument.USER),
                Optional.ofNullable(environment.get("WAREHOUSE_PASSWORD")),
                load);
        if (arguments.text(GlueArgument.IAM_ROLE).isPresent()) {
            arguments.problems().addAll(settings.problems(out));
        }
        return settings;
    }

    private static <E extends Enum<E>> Optional<E> choice(
            GlueArguments arguments, GlueArgument argument, Class<E> choices) {
        String allowed = String.join(
                ", ",
                List.of(choices.getEnumConstants()).stream()
                        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                        .toList());
        return arguments.value(argument, text -> Enum.valueOf(choices, text.toUpperCase(Locale.ROOT)), allowed);
    }
}
