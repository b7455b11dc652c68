package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.staging.StagedFileOptions;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GlueArgumentsTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/copy";
    private static final String URL = "jdbc:redshift://cluster.example.com:5439/dw";
    /** Half past eleven in the evening of the 27th in London, half past one of the 28th in Berlin. */
    private static final Clock NIGHT = Clock.fixed(Instant.parse("2024-05-27T23:30:00Z"), ZoneOffset.UTC);

    private static List<String> complete(String... more) {
        List<String> tokens = new ArrayList<>(List.of(
                "--raw",
                "s3://lake/raw",
                "--out",
                "s3://lake/out",
                "--contracts",
                "s3://lake/contracts",
                "--warehouse",
                URL,
                "--iam-role",
                ROLE));
        tokens.addAll(List.of(more));
        return tokens;
    }

    private static GlueSettings settings(String... more) {
        return GlueSettings.of(GlueArguments.read(complete(more)), Map.of(), NIGHT);
    }

    private static List<String> problems(List<String> tokens) {
        return catchThrowableOfType(
                        ConfigurationException.class,
                        () -> GlueSettings.of(GlueArguments.read(tokens), Map.of(), NIGHT))
                .problems();
    }

    @Test
    void what_is_not_given_is_as_documented() {
        GlueSettings settings = settings();

        assertThat(settings.days()).isEqualTo(new Days(LocalDate.parse("2024-05-19"), LocalDate.parse("2024-05-26")));
        assertThat(settings.warehouse().load())
                .isEqualTo(new LoadSettings(
                        LoadSettings.Route.COPY, Optional.of(ROLE), StagedFileOptions.DEFAULT, Duration.ofHours(1)));
        assertThat(settings.force()).isFalse();
        assertThat(settings.dropMissingInputs()).isFalse();
        assertThat(settings.parallel()).isEqualTo(1);
        assertThat(settings.views()).isEmpty();
        assertThat(settings.archive()).isEmpty();
        assertThat(settings.secret()).isEmpty();
        assertThat(settings.jobRunId()).isEmpty();
    }

    @Test
    void what_glue_adds_is_passed_over_with_and_without_values_and_its_ids_are_taken() {
        GlueSettings settings = settings(
                "--JOB_NAME",
                "daily",
                "--JOB_RUN_ID",
                "jr_0123",
                "--JOB_ID",
                "j_1",
                "--TempDir",
                "s3://lake/temp",
                "--enable-metrics",
                "--enable-glue-datacatalog",
                "true",
                "--job-bookmark-option",
                "job-bookmark-disable",
                "--conf",
                "spark.sql.shuffle.partitions=8",
                "--enable-auto-scaling",
                "");

        assertThat(settings.jobName()).contains("daily");
        assertThat(settings.jobRunId()).contains("jr_0123");
    }

    @Test
    void everything_that_is_given_is_taken() {
        GlueSettings settings = settings(
                "--contracts-of-others",
                "x",
                "--views",
                "s3://lake/views/a.sql, s3://lake/more",
                "--archive",
                "s3://archive",
                "--secret",
                "shop/warehouse",
                "--date",
                "2024-02-29",
                "--lookback",
                "2",
                "--parallel",
                "3",
                "--route",
                "COPY",
                "--stage-compression",
                "gzip",
                "--stage-file-mb",
                "16",
                "--statement-timeout",
                "90",
                "--user",
                "etl");

        assertThat(settings.views()).containsExactly("s3://lake/views/a.sql", "s3://lake/more");
        assertThat(settings.archive()).contains("s3://archive");
        assertThat(settings.secret()).contains("shop/warehouse");
        assertThat(settings.days()).isEqualTo(new Days(LocalDate.parse("2024-02-27"), LocalDate.parse("2024-02-29")));
        assertThat(settings.parallel()).isEqualTo(3);
        assertThat(settings.warehouse().user()).contains("etl");
        assertThat(settings.warehouse().load().statementTimeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(settings.warehouse().load().format())
                .isEqualTo(new StagedFileOptions(StagedFileOptions.Compression.GZIP, 16L << 20));
    }

    @Test
    void yesterday_is_that_of_the_zone() {
        assertThat(settings("--lookback", "0", "--zone", "Europe/Berlin").days().to())
                .isEqualTo(LocalDate.parse("2024-05-27"));
        assertThat(settings("--lookback", "0", "--zone", "America/New_York")
                        .days()
                        .to())
                .isEqualTo(LocalDate.parse("2024-05-26"));
    }

    @Test
    void a_range_is_taken_as_it_is_and_a_forced_day_alone() {
        assertThat(settings("--from", "2024-05-01", "--to", "2024-05-03").days())
                .isEqualTo(new Days(LocalDate.parse("2024-05-01"), LocalDate.parse("2024-05-03")));
        assertThat(settings("--force", "true").days())
                .isEqualTo(new Days(LocalDate.parse("2024-05-26"), LocalDate.parse("2024-05-26")));
        assertThat(settings("--drop-missing-inputs", "true").dropMissingInputs())
                .isTrue();
    }

    @Test
    void one_forced_day_is_a_replay_which_publishes_unpublished_days() {
        assertThat(settings("--force", "true").isReplay()).isTrue();
        assertThat(settings().isReplay()).isFalse();
        assertThat(settings("--from", "2024-05-01", "--to", "2024-05-03", "--force", "true")
                        .isReplay())
                .isFalse();
    }

    @Test
    void schemas_may_have_other_names() {
        assertThat(settings("--schemas", "analytics=shop").warehouse().schemas().name("analytics"))
                .isEqualTo("shop");
        assertThat(settings().warehouse().schemas().name("analytics")).isEqualTo("analytics");
    }

    @Test
    void all_that_is_missing_is_told_at_once() {
        assertThat(problems(List.of("--JOB_NAME", "daily")))
                .hasSize(5)
                .anyMatch(problem -> problem.startsWith("--raw is missing; allowed: S3 path of the raw zone"))
                .anyMatch(problem -> problem.startsWith("--out is missing"))
                .anyMatch(problem -> problem.startsWith("--contracts is missing"))
                .anyMatch(problem -> problem.startsWith("--warehouse is missing; allowed: jdbc:redshift://"))
                .anyMatch(problem -> problem.startsWith("--iam-role is missing"));
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_no_secret() {
        List<String> problems = problems(List.of(
                "--raw",
                "--out",
                "/tmp/out",
                "--contracts",
                "s3://lake/contracts",
                "--warehouse",
                URL + "?ssl=false&password=hunter2",
                "--iam-role",
                "me",
                "--date",
                "27.05.2024",
                "--to",
                "2024-05-28",
                "--zone",
                "Mars/Olympus",
                "--parallel",
                "0",
                "--route",
                "jdbc",
                "--stage-file-mb",
                "500",
                "--force",
                "yes",
                "--force",
                "true"));

        assertThat(problems)
                .contains(
                        "--raw has no value; allowed: " + GlueArgument.RAW.meaning(),
                        "--zone is 'Mars/Olympus'; allowed: a zone such as Europe/Berlin",
                        "--from and --to go together; allowed: both, or neither",
                        "--date is given together with --from and --to; allowed: one or the other",
                        "--parallel is 0; allowed: 1 or more",
                        "--route is 'jdbc'; allowed: copy, connector",
                        "--stage-file-mb is 500; allowed: 1 to 119",
                        "--force is given twice; allowed: once")
                .anyMatch(problem -> problem.startsWith("--warehouse contains a password"))
                .anyMatch(problem -> problem.startsWith("the warehouse URL disables TLS"))
                .anyMatch(problem -> problem.startsWith("'me' is not an IAM role"))
                .anyMatch(problem -> problem.contains("the output folder is /tmp/out"))
                .noneMatch(problem -> problem.contains("hunter2"));
    }

    @Test
    void other_warehouses_are_not_for_glue() {
        List<String> tokens = complete();
        tokens.set(tokens.indexOf(URL), "jdbc:postgresql://db/shop");

        assertThat(problems(tokens))
                .containsExactly("--warehouse is not an Amazon Redshift URL; allowed: jdbc:redshift://… or :iam://…");
    }

    @Test
    void a_range_passes_over_the_lookback_that_the_job_gives_each_run() {
        assertThat(settings("--from", "2024-05-01", "--to", "2024-05-03", "--lookback", "7")
                        .days())
                .isEqualTo(new Days(LocalDate.parse("2024-05-01"), LocalDate.parse("2024-05-03")));
    }

    @Test
    void a_range_backwards_is_refused() {
        assertThat(problems(complete("--from", "2024-05-03", "--to", "2024-05-01")))
                .containsExactly("--from is after --to; allowed: a day not after it");
    }
}
