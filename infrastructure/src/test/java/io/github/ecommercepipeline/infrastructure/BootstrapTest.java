package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements that the warehouse's bootstrap would run. */
class BootstrapTest {

    @TempDir
    private Path folder;

    @Test
    void the_database_is_created_with_its_isolation_level_from_another_one() throws Exception {
        assertThat(statements().get(0))
                .contains("--database dev ")
                .contains("CREATE DATABASE shop ISOLATION LEVEL SNAPSHOT");
        assertThat(statements().subList(1, statements().size()))
                .allSatisfy(statement -> assertThat(statement).contains("--database shop "));
    }

    @Test
    void every_schema_of_the_job_belongs_to_the_jobs_user() throws Exception {
        assertThat(statements())
                .filteredOn(statement -> statement.contains("CREATE SCHEMA"))
                .extracting(statement ->
                        statement.replaceAll(".*CREATE SCHEMA IF NOT EXISTS (\\w+) AUTHORIZATION (\\w+)", "$1 $2"))
                .containsExactlyInAnyOrder("analytics etl", "history etl", "older etl", "ops etl", "stage etl");
    }

    @Test
    void readers_may_read_and_do_not_see_runs_in_progress() throws Exception {
        String all = String.join("\n", statements());
        assertThat(all).contains("CREATE GROUP readers").doesNotContain("SCHEMA stage GRANT", "SCHEMA stage TO");
        assertThat(statements())
                .filteredOn(statement -> statement.contains("TO GROUP readers"))
                .isNotEmpty()
                .allMatch(
                        statement -> statement.contains("GRANT SELECT ON TABLES") || statement.contains("GRANT USAGE"));
    }

    @Test
    void no_statement_contains_a_password() throws IOException {
        assertThat(Files.readString(Path.of("../scripts/bootstrap-warehouse")))
                .contains("md5sum")
                .contains("<hash>");
        assertThat(Files.readString(Path.of("warehouse/users.sql"))).contains("PASSWORD '{{password}}'");
    }

    @Test
    void a_users_password_is_that_of_the_secret_after_each_run() throws Exception {
        StubAccount account = warehouse("dev");

        assertThat(account.run("", "bootstrap-warehouse", "--env", "dev").code())
                .isZero();
        String password = Files.readString(folder.resolve("user")).replaceAll(".*PASSWORD '(\\w+)'.*", "$1");
        Files.writeString(folder.resolve("ours"), "");
        assertThat(account.run("", "bootstrap-warehouse", "--env", "dev").code())
                .isZero();

        assertThat(password).matches("md5[0-9a-f]{32}");
        assertThat(folder.resolve("user")).hasContent("ALTER USER etl PASSWORD '" + password + "'");
    }

    @Test
    void somebody_elses_user_of_that_name_keeps_its_password_unless_it_is_adopted() throws Exception {
        StubAccount account = warehouse("dev");
        Files.writeString(folder.resolve("user"), "theirs");

        StubAccount.Result refused = account.run("", "bootstrap-warehouse", "--env", "dev");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.output()).contains("a user etl that does not own the schema ops", "--adopt-user");
        assertThat(folder.resolve("user")).hasContent("theirs");

        assertThat(account.run("", "bootstrap-warehouse", "--env", "dev", "--adopt-user")
                        .code())
                .isZero();
        assertThat(folder.resolve("user")).content().startsWith("ALTER USER etl PASSWORD 'md5");
    }

    @Test
    void a_clusters_first_database_need_not_be_dev() throws Exception {
        StubAccount account = warehouse("analytics");

        StubAccount.Result result = account.run(
                "", "bootstrap-warehouse", "--env", "dev", "--cluster", "analytics", "--admin-secret", "arn:admin");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(account.left("databases")).containsExactly("analytics", "shop");
    }

    private StubAccount warehouse(String database) throws IOException {
        StubAccount account = StubAccount.empty(folder);
        Files.createFile(Files.createDirectories(folder.resolve("databases")).resolve(database));
        return account;
    }

    private static List<String> statements() throws IOException, InterruptedException {
        Process dryRun = new ProcessBuilder("../scripts/bootstrap-warehouse", "--env", "dev", "--dry-run")
                .redirectErrorStream(true)
                .start();
        String output = new String(dryRun.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(dryRun.waitFor()).as(output).isZero();
        return output.lines().map(line -> line.replace("\\", "")).toList();
    }
}
