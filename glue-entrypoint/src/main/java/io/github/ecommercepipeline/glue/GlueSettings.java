package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.staging.StagedFileOptions;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one run.
 *
 * @param warehouse without the secret's user and password
 * @param secret of the warehouse, in AWS Secrets Manager; empty if none is needed
 * @param keysSecret with the keys for personal values; empty if no contract requires one
 * @param zone that defines yesterday
 * @param summary settings of the run summary
 * @param jobName empty outside AWS Glue
 * @param jobRunId empty if one is to be generated
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
        ZoneId zone,
        Days days,
        boolean force,
        boolean dropMissingInputs,
        int parallel,
        SummarySettings summary,
        Optional<String> jobName,
        Optional<String> jobRunId) {

    private static final int MOST_MEGABYTES = 119;
    private static final String REDSHIFT = "jdbc:redshift:";

    /** @throws ConfigurationException with everything that is wrong with the arguments */
    static GlueSettings of(GlueArguments arguments, Map<String, String> environment, Clock clock) {
        boolean force = arguments.flag(GlueArgument.FORCE);
        boolean dropMissingInputs = arguments.flag(GlueArgument.DROP_MISSING_INPUTS);
        ZoneId zone = arguments
                .value(GlueArgument.ZONE, ZoneId::of, "a zone such as Europe/Berlin")
                .orElse(ZoneOffset.UTC);
        Days days = Days.of(arguments, yesterday(zone, clock), force || dropMissingInputs);
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
                zone,
                days,
                force,
                dropMissingInputs,
                parallel,
                summary,
                arguments.text(GlueArgument.JOB_NAME),
                arguments.text(GlueArgument.JOB_RUN_ID));
    }

    /** The day before the clock's, in the zone. */
    LocalDate yesterday(Clock clock) {
        return yesterday(zone, clock);
    }

    /** Whether the job is what the command line calls replay: one day, forced. */
    boolean isReplay() {
        return force && days.from().equals(days.to());
    }

    private static LocalDate yesterday(ZoneId zone, Clock clock) {
        return LocalDate.now(clock.withZone(zone)).minusDays(1);
    }

    private static WarehouseSettings warehouse(GlueArguments arguments, Map<String, String> environment, String out) {
        Optional<String> url = arguments.text(GlueArgument.WAREHOUSE);
        if (url.isPresent() && !url.get().startsWith(REDSHIFT)) {
            arguments.problem(GlueArgument.WAREHOUSE, "is not an Amazon Redshift URL", REDSHIFT + "//… or :iam://…");
        }
        if (url.isPresent() && WarehouseSettings.containsPassword(url.get())) {
            arguments.problem(
                    GlueArgument.WAREHOUSE, "contains a password, which everyone who can see the job sees", "--secret");
        }
        LoadSettings load = LoadSettings.of(
                choice(arguments, GlueArgument.ROUTE, LoadSettings.Route.class),
                arguments.text(GlueArgument.IAM_ROLE),
                choice(arguments, GlueArgument.STAGE_COMPRESSION, StagedFileOptions.Compression.class),
                Optional.of(arguments.number(GlueArgument.STAGE_FILE_MB, 64, 1, MOST_MEGABYTES)),
                Optional.of(arguments.number(GlueArgument.STATEMENT_TIMEOUT, 60, 1, Integer.MAX_VALUE)));
        WarehouseSettings settings = new WarehouseSettings(
                url.filter(given -> given.startsWith(REDSHIFT)).orElse(REDSHIFT + "//missing"),
                arguments.text(GlueArgument.USER),
                Optional.ofNullable(environment.get("WAREHOUSE_PASSWORD")),
                load,
                schemas(arguments));
        if (arguments.text(GlueArgument.IAM_ROLE).isPresent()) {
            arguments.problems().addAll(settings.problems(out));
        }
        return settings;
    }

    private static Schemas schemas(GlueArguments arguments) {
        try {
            return arguments.text(GlueArgument.SCHEMAS).map(Schemas::parse).orElse(Schemas.DEFAULT);
        } catch (IllegalArgumentException e) {
            arguments.problems().add(GlueArgument.SCHEMAS + ": " + e.getMessage());
            return Schemas.DEFAULT;
        }
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
