package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.infrastructure.StubAccount.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource
    void delivery_can_be_updated_before_all_others_since_it_uses_only_what_stays_in_storage(Synthesised environment) {
        String key = "ExportsOutputFnGetAttDataKey17AFBB84ArnCE2A1BC6";

        assertThat(environment.template("delivery").findValuesAsText("Fn::ImportValue"))
                .isNotEmpty()
                .allMatch((environment.names().name("storage") + ":" + key)::equals);
    }

    @Test
    void an_unknown_version_of_glue_ends_it_before_anything_is_built_or_removed() throws Exception {
        Path project = project("5.0");
        Path template = Files.createFile(
                Files.createDirectories(project.resolve("target/cdk.out/dev")).resolve("any.template.json"));

        Result result = synthesise(project);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output()).contains("job.glueVersion is '5.0' (allowed: \"5.1\" or \"6.0\")");
        assertThat(template).exists();
        assertThat(project.resolve("built")).doesNotExist();
    }

    @Test
    void a_job_jar_for_another_engine_is_built_again_if_it_is_older_than_the_one_for_spark_3_5() throws Exception {
        Path project = project("6.0");
        Path current = jar(project, "target", "spark-3.5");
        Path other = jar(project, "spark-4/target", "spark-4.1");
        synthesise(project, "--no-build");
        assertThat(project.resolve("built")).doesNotExist();

        Files.setLastModifiedTime(
                other,
                FileTime.from(Files.getLastModifiedTime(current).toInstant().minusSeconds(60)));
        synthesise(project, "--no-build");

        assertThat(Files.readAllLines(project.resolve("built")))
                .containsExactly("-q -B package -DskipTests -pl glue-entrypoint/spark-4 -am");
    }

    @Test
    void the_default_release_has_a_hash_of_what_is_deployed_if_something_is_not_committed() throws Exception {
        Path project = buildableProject();
        String clean = release(project);
        assertThat(clean).matches("1-[0-9a-f]{12}");

        Path archiver = project.resolve("archiver-lambda/target/archiver-lambda-1-lambda.jar");
        Files.writeString(project.resolve("pom.xml"), "  <version>1</version>\n\n");
        String changed = release(project);
        Files.writeString(archiver, "other code");
        String otherJar = release(project);
        Files.writeString(project.resolve("sample-data/contracts/any.yaml"), "another contract");
        String otherContract = release(project);
        Path settings = project.resolve("infrastructure/environments/dev.yaml");
        Files.writeString(settings, Files.readString(settings).replace("lookbackDays: ", "lookbackDays: 1"));
        String otherSettings = release(project);

        assertThat(List.of(changed, otherJar, otherContract, otherSettings))
                .doesNotHaveDuplicates()
                .allMatch(release -> release.matches(clean + "-[0-9a-f]{12}"));
        assertThat(release(project)).as("nothing changed").isEqualTo(otherSettings);
    }

    /** A project of which all is built, committed, and with a Java that only notes the release. */
    private Path buildableProject() throws Exception {
        Path project = project("6.0");
        jar(project, "target", "spark-3.5");
        jar(project, "spark-4/target", "spark-4.1");
        for (String module : List.of("generator-lambda", "archiver-lambda")) {
            Files.createFile(Files.createDirectories(project.resolve(module).resolve("target"))
                    .resolve(module + "-1-lambda.jar"));
        }
        Files.createFile(project.resolve("infrastructure/target/infrastructure-1.jar"));
        Files.createFile(Files.createDirectories(project.resolve("infrastructure/target/node/driver"))
                .resolve("node"));
        Files.createFile(Files.createDirectories(project.resolve("infrastructure/target/launch"))
                .resolve("runtime.classpath"));
        Files.createFile(Files.createDirectories(project.resolve("glue-entrypoint/src/main/glue"))
                .resolve("entrypoint.scala"));
        Files.writeString(
                Files.createDirectories(project.resolve("sample-data/contracts"))
                        .resolve("any.yaml"),
                "a contract");
        Files.createFile(
                Files.createDirectories(project.resolve("sample-data/views")).resolve("any.sql"));
        Files.writeString(project.resolve(".gitignore"), "target/\n");
        Path java = Files.writeString(
                Files.createDirectories(folder.resolve("jdk/bin")).resolve("java"), """
                #!/usr/bin/env bash
                case "$*" in
                  -version) echo 'openjdk version "17.0.1"' >&2 ;;
                  *) mkdir -p "${@: -1}" && echo ecommerce-dev-storage ;;
                esac
                """);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Result committed = StubAccount.empty(Files.createDirectories(folder.resolve("account")))
                .bash(
                        "",
                        List.of(
                                "-c",
                                "cd '" + project + "' && git init -q && git add . && git -c user.name=a"
                                        + " -c user.email=a@example.com commit -q -m all"));
        assertThat(committed.code()).as(committed.output()).isZero();
        return project;
    }

    /** The release that the script chooses. */
    private String release(Path project) throws Exception {
        Result result = new StubAccount(folder.resolve("account"))
                .bash(
                        "",
                        List.of(
                                "-c",
                                "JAVA_HOME='" + folder.resolve("jdk") + "' bash '" + project.resolve("scripts/deploy")
                                        + "' --env dev --synth-only --no-build"));
        assertThat(result.code()).as(result.output()).isZero();
        return Files.readString(project.resolve("target/cdk.out/dev/release")).strip();
    }

    /** The script, the development environment with a version of Glue, and a Maven that only notes its arguments. */
    private Path project(String glueVersion) throws IOException {
        Path project = folder.resolve("project");
        Path scripts = Files.createDirectories(project.resolve("scripts"));
        for (String script : List.of("deploy", "lib.bash", "cloud.bash")) {
            Files.copy(Path.of("../scripts", script), scripts.resolve(script));
        }
        Files.writeString(project.resolve("pom.xml"), "  <version>1</version>\n");
        Path environments = Files.createDirectories(project.resolve("infrastructure/environments"));
        Files.createDirectories(project.resolve("infrastructure/target"));
        Files.writeString(
                environments.resolve("dev.yaml"),
                Files.readString(Path.of("environments/dev.yaml"))
                        .replace("glueVersion: \"6.0\"", "glueVersion: \"" + glueVersion + "\""));
        return project;
    }

    private static Path jar(Path project, String build, String engine) throws IOException {
        Path target = Files.createDirectories(project.resolve("glue-entrypoint").resolve(build));
        return Files.createFile(target.resolve("glue-entrypoint-1-" + engine + "-job.jar"));
    }

    private Result synthesise(Path project, String... options) throws Exception {
        String script = project.resolve("scripts/deploy").toString();
        return StubAccount.empty(Files.createDirectories(folder.resolve("account")))
                .bash(
                        "",
                        List.of(
                                "-c",
                                "mvn() { printf '%s\\n' \"$*\" >>'" + project.resolve("built")
                                        + "'; }; export -f mvn; bash '" + script
                                        + "' --env dev --release 1 --synth-only " + String.join(" ", options)));
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
