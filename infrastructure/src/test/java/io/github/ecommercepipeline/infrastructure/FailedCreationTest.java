package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** scripts/deploy clears away a stack whose creation failed, seen through an {@code aws} that records its calls. */
class FailedCreationTest {

    private static final String CREATES_AGAIN = "set -euo pipefail; . ../scripts/lib.bash; . ../scripts/cloud.bash; "
            + "environment=dev dry_run='' in_build=$BUILD; clear_failed_creation ecommerce-dev-events; echo deploys";

    @TempDir
    private Path folder;

    @BeforeEach
    void install_the_recording_client() throws IOException {
        Path aws = Files.writeString(folder.resolve("aws"), """
                #!/bin/sh
                echo "$2 $3 $4 $5" >> "$CALLS"
                case $2 in
                  describe-stacks) [ -n "$STATUS" ] || { echo 'Stack does not exist' >&2; exit 254; }; echo "$STATUS" ;;
                esac
                """);
        assertThat(aws.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROLLBACK_COMPLETE", "ROLLBACK_FAILED"})
    void a_stack_whose_creation_failed_is_deleted_before_it_is_created_again(String status) throws Exception {
        assertThat(output(status, "")).endsWith("deploys\n");
        assertThat(calls()).element(1).asString().startsWith("delete-stack --stack-name ecommerce-dev-events");
        assertThat(calls()).element(2).asString().startsWith("wait stack-delete-complete --stack-name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "CREATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED", "DELETE_FAILED"})
    void every_other_stack_is_left_alone(String status) throws Exception {
        assertThat(output(status, "")).isEqualTo("deploys\n");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void the_build_may_not_delete_stacks_and_says_who_can() throws Exception {
        assertThat(output("ROLLBACK_COMPLETE", "yes"))
                .contains("run scripts/deploy --env dev yourself")
                .doesNotContain("deploys");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void the_script_does_this_before_it_deploys_a_stack() throws IOException {
        assertThat(Files.readString(Path.of("../scripts/cloud.bash")))
                .contains("  clear_failed_creation \"$1\"\n  run aws cloudformation deploy");
    }

    private String output(String status, String build) throws Exception {
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", CREATES_AGAIN).redirectErrorStream(true);
        bash.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        bash.environment().put("CALLS", folder.resolve("calls").toString());
        bash.environment().put("STATUS", status);
        bash.environment().put("BUILD", build);
        Process process = bash.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }
}
