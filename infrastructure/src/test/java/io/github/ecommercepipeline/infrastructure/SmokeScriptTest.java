package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.infrastructure.StubAccount.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** scripts/smoke against a stub of the AWS CLI. */
class SmokeScriptTest {

    @TempDir
    private Path folder;

    private StubAccount account;

    @BeforeEach
    void deployed() throws IOException {
        account = StubAccount.deployed(folder);
        Files.createDirectories(folder.resolve("databases"));
        Files.createFile(folder.resolve("databases/shop"));
    }

    @Test
    void a_day_that_arrives_everywhere_is_confirmed_step_by_step() throws Exception {
        Result result = account.run("", "smoke", "--env", "dev");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output().lines().map(line -> line.replaceFirst(" .*", "")))
                .containsExactly("generator", "job", "warehouse", "message", "archive", "Everything");
        assertThat(result.output()).contains("2 batches of 2024-05-27");
        assertThat(account.calls())
                .anyMatch(call -> call.startsWith("glue start-job-run --job-name ecommerce-dev-daily")
                        && call.contains("\"--date\":\"2024-05-27\"")
                        && call.contains("\"--force\":\"true\""))
                .filteredOn(call -> call.startsWith("glue get-job-run"))
                .as("it waits for a job that runs")
                .hasSize(2);
        assertThat(account.calls())
                .anyMatch(call -> call.startsWith("s3 ls")
                        && call.contains(Synthesised.DEV.names().archiveBucket()))
                .anyMatch(call -> call.contains("TopicName,Value=ecommerce-dev-people"))
                .anyMatch(call -> call.contains(Synthesised.DEV.names().jobUserSecret()));
    }

    @Test
    void a_run_that_has_not_ended_is_waited_for() throws Exception {
        Files.writeString(folder.resolve("busy"), "once\ntwice\n");
        assertThat(account.run("", "smoke", "--env", "dev").output()).contains("Everything arrived.");
        assertThat(account.calls())
                .filteredOn(call -> call.startsWith("glue start-job-run"))
                .hasSize(3);
    }

    @Test
    void a_run_that_never_ends_is_named() throws Exception {
        Files.writeString(folder.resolve("busy"), "busy\n".repeat(9));
        assertThat(account.run("", "smoke", "--env", "dev", "--minutes", "1").output())
                .contains("Stopped at job: after 1 min: another run of ecommerce-dev-daily has not ended");
    }

    @ParameterizedTest
    @CsvSource({
        "generator, the day is refused",
        "job, run jr_1 ended FAILED\tout of memory",
        "warehouse, the ledger has no batch of 2024-05-27 that run jr_1 published"
    })
    void a_step_that_fails_ends_it_and_is_named(String step, String why) throws Exception {
        Files.writeString(folder.resolve("smoke"), step);

        assertThat(account.run("", "smoke", "--env", "dev"))
                .satisfies(result -> assertThat(result.code()).isEqualTo(1))
                .extracting(Result::output)
                .asString()
                .contains("Stopped at " + step + ": " + why)
                .doesNotContain("Everything");
    }

    /** What comes later than the job cannot fail, only stay away. */
    @ParameterizedTest
    @CsvSource({
        "message, no message reached the topic ecommerce-dev-people",
        "archive, the archive has no orders/year=2024/month=05/day=27/run=jr_1.2/_archive.json"
    })
    void a_step_that_stays_away_is_named_with_what_is_missing(String step, String missing) throws Exception {
        Files.writeString(folder.resolve("smoke"), step);

        Result result = account.run("", "smoke", "--env", "dev", "--minutes", "1");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains("Stopped at " + step + ": after 1 min: " + missing);
    }

    @Test
    void an_environment_with_real_data_is_refused() throws Exception {
        Path settings = Path.of("environments/prod.yaml");
        Files.writeString(folder.resolve("account"), Synthesised.PROD.settings().account());

        Result result = account.run("", "smoke", "--env", "prod");

        assertThat(Files.readString(settings)).contains("schedule: never");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output()).contains("so its warehouse holds real data. Nothing was done.");
        assertThat(account.calls()).containsOnly("sts get-caller-identity --query Account --output text");
    }

    @Test
    void wrong_options_are_refused_before_anything_is_done() throws Exception {
        assertThat(account.run("", "smoke", "--env", "dev", "--date", "27.5.2024")
                        .output())
                .contains("--date is '27.5.2024' (allowed: a day such as 2024-05-27)");
        assertThat(account.run("", "smoke", "--env", "dev", "--minutes", "soon").output())
                .contains("--minutes is 'soon' (allowed: a whole number from 1)");
        assertThat(account.calls()).isEmpty();
    }
}
