package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.infrastructure.StubAccount.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts/destroy and scripts/privacy-keys against a stub of the AWS CLI. */
class DestroyScriptTest {

    private static final String NAME = StubAccount.APPLICATION + "\n";

    @TempDir
    private Path folder;

    @Test
    void an_environment_with_25000_versions_is_deleted_and_a_second_time_changes_nothing() throws Exception {
        StubAccount account = StubAccount.deployed(folder);
        account.versions("archive", 25_000);

        assertGone(account, destroy(account));
        int calls = account.calls().size();
        assertGone(account, destroy(account));

        assertThat(account.calls().subList(0, calls))
                .filteredOn(call -> call.startsWith("s3api delete-objects") && call.contains("-archive-"))
                .hasSize(25);
        assertThat(account.calls().subList(calls, account.calls().size()))
                .noneMatch(call -> call.startsWith("s3api delete-objects"));
    }

    @Test
    void a_half_deleted_environment_is_finished_and_a_second_time_changes_nothing() throws Exception {
        StubAccount account = StubAccount.deployed(folder);
        account.versions("work", 25_000);
        for (String component : new String[] {"watch", "archiver", "generator", "events", "job", "delivery"}) {
            Files.delete(folder.resolve("stacks").resolve(StubAccount.APPLICATION + "-" + component));
        }
        Files.delete(account.bucket("raw"));
        Files.delete(account.bucket("artifacts"));
        Files.writeString(
                folder.resolve("policies"), "arn:aws:iam::111111111111:policy/ecommerce-dev-deploy-Storage\n");
        Files.writeString(folder.resolve("roles/ecommerce-dev-deploy"), "");
        account.secret("2026-12-05T12:00:00+00:00");

        assertGone(account, destroy(account));
        assertGone(account, destroy(account));
    }

    @Test
    void the_role_outlives_the_stacks_that_it_deploys() throws Exception {
        StubAccount account = StubAccount.deployed(folder);

        Result result = account.run(NAME, "destroy", "--env", "dev");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(account.left("stacks")).containsExactly("ecommerce-dev-delivery", "ecommerce-dev-storage");
        assertThat(account.left("roles")).containsExactly("ecommerce-dev-deploy");
        assertThat(account.left("buckets")).hasSize(5);
        assertGone(account, destroy(account));
        assertThat(Synthesised.DEV.resources())
                .filteredOn(resource -> resource.component().equals("delivery"))
                .filteredOn(resource -> resource.type().equals("AWS::IAM::ManagedPolicy")
                        || resource.properties().path("RoleName").asText().equals("ecommerce-dev-deploy"))
                .hasSizeGreaterThan(2)
                .allSatisfy(resource -> assertThat(
                                resource.whole().path("DeletionPolicy").asText())
                        .isEqualTo("RetainExceptOnCreate"));
    }

    @Test
    void policies_of_an_environment_with_a_longer_name_stay() throws Exception {
        StubAccount account = StubAccount.deployed(folder);
        String other = "arn:aws:iam::111111111111:policy/ecommerce-dev-deploy-deploy-Job\n";
        Files.writeString(folder.resolve("policies"), other + Files.readString(folder.resolve("policies")));

        assertThat(destroy(account).code()).isZero();

        assertThat(folder.resolve("policies")).hasContent(other);
    }

    @Test
    void an_object_that_s3_refuses_to_delete_ends_the_script_and_is_named() throws Exception {
        StubAccount account = StubAccount.deployed(folder);
        Files.writeString(account.bucket("archive"), "locked/orders.csv 1\norders.csv 2\n");
        account.lock("archive", "2999-12-05T12:00:00+00:00");

        Result result = destroy(account);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output())
                .contains("S3 refuses to delete from", "locked/orders.csv", "AccessDenied")
                .contains("Object Lock keeps it until 2999-12-05T12:00:00 UTC");
    }

    @Test
    void an_archive_that_object_lock_keeps_ends_the_script_before_anything_is_deleted() throws Exception {
        StubAccount account = StubAccount.deployed(folder);
        Files.writeString(account.bucket("archive"), "orders.csv 1\nlocked/orders.csv 2\n");
        account.lock("archive", "2999-12-05T12:00:00+00:00");

        Result result = destroy(account);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output())
                .contains("Object Lock keeps what is in ecommerce-dev-archive-111111111111-eu-west-1")
                .contains("its newest object locked/orders.csv until 2999-12-05T12:00:00 UTC. Nothing was deleted.");
        assertThat(account.calls()).noneMatch(call -> call.contains("delete"));
    }

    @Test
    void a_replica_goes_after_the_archive_and_in_its_own_region() throws Exception {
        StubAccount account = StubAccount.deployed(Files.createDirectory(folder.resolve("account")));
        Files.createFile(account.folder().resolve("stacks/ecommerce-dev-replica"));
        Path replica = account.folder().resolve("buckets/ecommerce-dev-replica-111111111111-eu-central-1");
        Files.writeString(replica, "orders.csv 1\norders.csv 2\n");

        Result result = account.bash(
                "ecommerce-dev\n",
                List.of(projectWithReplica().resolve("scripts/destroy").toString(), "--env", "dev", "--with-data"));

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(account.left("buckets")).isEmpty();
        assertThat(account.left("stacks")).isEmpty();
        assertThat(account.calls())
                .filteredOn(call -> call.startsWith("cloudformation delete-stack"))
                .last()
                .isEqualTo("cloudformation delete-stack --stack-name ecommerce-dev-replica --region eu-central-1");
    }

    @Test
    void a_locked_replica_ends_the_script_before_anything_is_deleted() throws Exception {
        StubAccount account = StubAccount.deployed(Files.createDirectory(folder.resolve("account")));
        Files.createFile(account.folder().resolve("stacks/ecommerce-dev-replica"));
        String bucket = "ecommerce-dev-replica-111111111111-eu-central-1";
        Files.writeString(account.folder().resolve("buckets").resolve(bucket), "locked/orders.csv 1\n");
        Files.writeString(account.folder().resolve("locks").resolve(bucket), "2999-12-05T12:00:00+00:00\n");

        Result result = account.bash(
                "ecommerce-dev\n",
                List.of(projectWithReplica().resolve("scripts/destroy").toString(), "--env", "dev", "--with-data"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output()).contains("Object Lock keeps what is in " + bucket);
        assertThat(account.calls()).noneMatch(call -> call.contains("delete"));
    }

    /** The scripts, and the development environment with a replica. */
    private Path projectWithReplica() throws IOException {
        Path project = folder.resolve("project");
        Path scripts = Files.createDirectories(project.resolve("scripts"));
        for (String script : List.of("destroy", "lib.bash", "cloud.bash")) {
            Files.copy(Path.of("../scripts", script), scripts.resolve(script));
        }
        Path environments = Files.createDirectories(project.resolve("infrastructure/environments"));
        Files.writeString(
                environments.resolve("dev.yaml"),
                Files.readString(Path.of("environments/dev.yaml")) + "\narchive:\n  replicaRegion: eu-central-1\n");
        return project;
    }

    @Test
    void an_archive_whose_lock_has_expired_is_deleted() throws Exception {
        StubAccount account = StubAccount.deployed(folder);
        account.lock("archive", "2001-12-05T12:00:00+00:00");
        Files.writeString(account.bucket("archive"), "orders.csv 1\n");

        assertThat(destroy(account).code()).isZero();
        assertThat(account.left("buckets")).isEmpty();
    }

    @Test
    void another_answer_than_the_environments_name_deletes_nothing() throws Exception {
        StubAccount account = StubAccount.deployed(folder);

        assertThat(account.run("dev\n", "destroy", "--env", "dev", "--with-data")
                        .code())
                .isEqualTo(2);

        assertThat(account.calls()).containsExactly("sts get-caller-identity --query Account --output text");
    }

    @Test
    void keys_that_are_scheduled_for_deletion_are_restored_and_others_are_left_alone() throws Exception {
        StubAccount account = StubAccount.deployed(folder);
        assertThat(destroy(account).code()).isZero();
        assertThat(account.secret()).startsWith("2026-");

        Result restored = account.run("", "privacy-keys", "--env", "dev");
        assertThat(restored.code()).as(restored.output()).isZero();
        assertThat(restored.output()).contains("it is restored, with the same keys");
        assertThat(account.secret()).isEqualTo("present");

        assertThat(account.run("", "privacy-keys", "--env", "dev").output()).contains("already exists");
        assertThat(account.calls()).noneMatch(call -> call.contains("create-secret"));
    }

    @Test
    void absent_keys_are_created() throws Exception {
        StubAccount account = StubAccount.empty(folder);

        assertThat(account.run("", "privacy-keys", "--env", "dev").code()).isZero();

        assertThat(account.secret()).isEqualTo("present");
    }

    private static Result destroy(StubAccount account) throws IOException, InterruptedException {
        return account.run(NAME, "destroy", "--env", "dev", "--with-data");
    }

    private void assertGone(StubAccount account, Result result) throws IOException {
        assertThat(result.code()).as(result.output()).isZero();
        assertThat(account.left("stacks")).isEmpty();
        assertThat(account.left("buckets")).isEmpty();
        assertThat(account.left("roles")).isEmpty();
        assertThat(folder.resolve("policies")).hasContent("");
        assertThat(account.secret()).startsWith("2026-");
    }
}
