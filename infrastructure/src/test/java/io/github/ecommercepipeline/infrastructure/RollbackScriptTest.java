package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.infrastructure.StubAccount.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts/rollback, and what scripts/deploy leaves for it, against a stub of the AWS CLI. */
class RollbackScriptTest {

    private static final List<String> STACKS = List.of("job", "watch", "archiver", "generator", "events");

    @TempDir
    private Path folder;

    private StubAccount account;

    @BeforeEach
    void releases() throws IOException {
        account = StubAccount.deployed(folder);
        deployed("1", "2", "3", "3");
        for (String release : List.of("1", "2")) {
            for (String component : STACKS) {
                Path template = template(release, component);
                Files.createDirectories(template.getParent());
                Files.writeString(template, release);
            }
        }
    }

    @Test
    void the_release_before_the_current_one_is_deployed_with_its_own_templates_and_recorded() throws Exception {
        Result result = account.run("", "rollback", "--env", "dev");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output()).contains("Release 2 instead of 3 for dev", "Rolled back.");
        assertThat(deployments()).hasSize(STACKS.size());
        for (int i = 0; i < STACKS.size(); i++) {
            String stack = "ecommerce-dev-" + STACKS.get(i);
            assertThat(deployments().get(i))
                    .contains("--stack-name " + stack + " ", "/" + stack + ".template.json", "CAPABILITY_NAMED_IAM");
        }
        assertThat(account.calls())
                .anyMatch(call -> call.startsWith("s3 cp") && call.contains("/releases/2/templates "));
        assertThat(Files.readAllLines(history())).containsExactly("1", "2", "3", "3", "2");
    }

    @Test
    void an_older_release_can_be_named_and_releases_are_listed() throws Exception {
        assertThat(account.run("", "rollback", "--env", "dev", "--list").output())
                .isEqualTo("1\n2\n3\n3\n");

        Result result = account.run("", "rollback", "--env", "dev", "--to", "1");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(account.calls())
                .anyMatch(call -> call.startsWith("s3 cp") && call.contains("/releases/1/templates "));
    }

    @Test
    void a_dry_run_changes_nothing() throws Exception {
        Result result = account.run("", "rollback", "--env", "dev", "--dry-run");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output()).contains("+ aws cloudformation deploy --stack-name ecommerce-dev-job");
        assertThat(deployments()).isEmpty();
        assertThat(Files.readAllLines(history())).containsExactly("1", "2", "3", "3");
    }

    @Test
    void what_cannot_be_rolled_back_is_refused_before_anything_is_done() throws Exception {
        assertThat(account.run("", "rollback", "--env", "dev", "--to", "9"))
                .isEqualTo(new Result(
                        2,
                        "The release '9' was never deployed as a whole; scripts/rollback --env dev --list shows those"
                                + " that were.\n"));
        Files.delete(template("2", "archiver"));
        assertThat(account.run("", "rollback", "--env", "dev").output())
                .contains("lacks ecommerce-dev-archiver.template.json. Nothing was done.");
        deployed("3", "3");
        assertThat(account.run("", "rollback", "--env", "dev").output())
                .contains("3 is the only release that was deployed; there is none to go back to.");
        Files.delete(history());
        assertThat(account.run("", "rollback", "--env", "dev").output())
                .contains("No release of ecommerce-dev is recorded");
        Files.createFile(folder.resolve("unreachable"));
        assertThat(account.run("", "rollback", "--env", "dev").output()).contains("Access Denied");
        assertThat(deployments()).isEmpty();
    }

    @Test
    void a_stack_that_cannot_be_deployed_ends_it_and_the_release_is_not_recorded() throws Exception {
        Files.createFile(folder.resolve("undeployable-ecommerce-dev-archiver"));

        Result result = account.run("", "rollback", "--env", "dev");

        assertThat(result.code()).isNotZero();
        assertThat(deployments()).hasSize(3);
        assertThat(Files.readAllLines(history())).hasSize(4);
    }

    @Test
    void a_deployment_keeps_its_templates_and_is_recorded_also_the_first_one() throws Exception {
        Files.delete(history());

        Result result = account.source("open_environment dev; record_release 1; record_release 2");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(Files.readAllLines(history())).containsExactly("1", "2");
        assertThat(Files.readString(Path.of("../scripts/deploy")))
                .contains("\"$out\" \"$prefix/templates\"", "[ -n \"$only\" ] || record_release \"$release\"");
    }

    private void deployed(String... releases) throws IOException {
        Files.createDirectories(history().getParent());
        Files.write(history(), List.of(releases));
    }

    private List<String> deployments() throws IOException {
        return account.calls().stream()
                .filter(call -> call.startsWith("cloudformation deploy"))
                .toList();
    }

    private Path history() {
        return bucket().resolve("releases/deployed");
    }

    private Path template(String release, String component) {
        return bucket().resolve("releases/" + release + "/templates/ecommerce-dev-" + component + ".template.json");
    }

    private Path bucket() {
        return folder.resolve("s3/ecommerce-dev-artifacts-111111111111-eu-west-1");
    }
}
