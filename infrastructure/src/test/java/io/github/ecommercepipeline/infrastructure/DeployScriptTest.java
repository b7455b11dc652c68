package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.infrastructure.StubAccount.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts/deploy does around CloudFormation's deploy command. */
class DeployScriptTest {

    private static final String FIXED =
            "warehouse=serverless network.cidr=10.40.0.0/16 availabilityZones=eu-west-1a,eu-west-1b,eu-west-1c";

    @TempDir
    private Path folder;

    @Test
    void stacks_whose_data_is_kept_are_protected_and_the_others_are_not() throws Exception {
        StubAccount account = StubAccount.empty(folder);

        account.source("open_environment dev; protect_stack any");
        account.source("open_environment prod; protect_stack any", "--dry-run");

        assertThat(account.calls().get(1))
                .isEqualTo(
                        "cloudformation update-termination-protection --no-enable-termination-protection --stack-name any");
        assertThat(account.source("open_environment prod; protect_stack any", "--dry-run")
                        .output())
                .contains("update-termination-protection --enable-termination-protection --stack-name any");
        assertThat(Files.readString(Path.of("../scripts/deploy"))).contains("protect_stack \"$stack\"");
    }

    @Test
    void settings_that_cannot_change_are_compared_with_the_deployed_ones() throws Exception {
        StubAccount account = StubAccount.deployed(folder);
        String compare = "open_environment dev; refuse_changed_settings " + network();

        assertThat(account.source(compare).code())
                .as("deployed before there was such an output")
                .isZero();
        Files.writeString(folder.resolve("fixed"), FIXED + "\n");
        assertThat(account.source(compare).code()).isZero();
        Files.writeString(folder.resolve("fixed"), "warehouse=cluster warehouse.cluster.vpc=vpc-1\n");
        Result refused = account.source(compare);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.output())
                .contains(
                        "cannot change",
                        "deployed: warehouse=cluster warehouse.cluster.vpc=vpc-1",
                        "now:      " + FIXED);
        assertThat(Files.readString(Path.of("../scripts/deploy"))).contains("refuse_changed_settings \"$out/");
    }

    @Test
    void the_replica_is_deployed_and_protected_in_its_own_region_and_never_by_the_build() throws Exception {
        StubAccount account = StubAccount.empty(folder);

        Result result = account.source(
                "open_environment dev; settings=src/test/resources/settings/staging.yaml;"
                        + " application=shop-staging; in_build=''; out=any; "
                        + "for stack in replica storage job; do deploy_stack shop-staging-$stack; protect_stack shop-staging-$stack; done");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(account.calls())
                .filteredOn(call -> call.matches("cloudformation .*shop-staging-replica.*"))
                .hasSize(3)
                .allMatch(call -> call.contains("--region eu-central-1"));
        assertThat(account.calls())
                .filteredOn(call -> call.matches("cloudformation .*shop-staging-(storage|job).*"))
                .hasSize(6)
                .noneMatch(call -> call.contains("--region"));
        assertThat(account.calls())
                .filteredOn(call -> call.contains("--s3-bucket"))
                .singleElement()
                .asString()
                .contains("shop-staging-job");
        assertThat(Files.readString(Path.of("../scripts/deploy")))
                .contains("\"$application-boundary\" | \"$application-replica\") return 1");
    }

    @Test
    void an_environment_that_does_not_exist_has_nothing_to_compare() throws Exception {
        assertThat(StubAccount.empty(folder)
                        .source("open_environment dev; refuse_changed_settings " + network())
                        .code())
                .isZero();
    }

    private static Path network() {
        return Synthesised.DEV
                .folder()
                .resolve("ecommerce-dev-network.template.json")
                .toAbsolutePath();
    }
}
