package io.github.ecommercepipeline.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two builds of one clone, with a Maven that only waits until it may end. */
@Timeout(60)
class BuildLockTest {

    private static final String MAVEN = """
            #!/usr/bin/env bash
            echo begin >>"$BUILDS"
            until [ -e "$BUILDS.go" ]; do sleep 0.1; done
            mkdir -p cli/target/launch redshift-stand-in/target/launch sandbox/target/launch
            touch {cli,redshift-stand-in,sandbox}/target/launch/runtime.classpath
            echo end >>"$BUILDS"
            exit "${MAVEN_ENDS_WITH:-0}"
            """;

    private static final List<String> SOURCES = List.of(
            "pom.xml",
            "cli/pom.xml",
            "cli/src/main/A.java",
            "sample-data/contracts/a.yaml",
            "sample-data/gallery/any/a.yaml");

    @TempDir
    private Path folder;

    private Path lock;

    @BeforeEach
    void makeClone() throws IOException {
        lock = folder.resolve("target/build.lock");
        Files.createDirectories(folder.resolve("scripts"));
        Files.createDirectories(folder.resolve("target"));
        Files.copy(Path.of("../scripts/lib.bash"), folder.resolve("scripts/lib.bash"));
        executable(folder.resolve("bin/mvn"), MAVEN);
        executable(folder.resolve("scripts/any"), """
                #!/usr/bin/env bash
                set -euo pipefail
                . "$(dirname "${BASH_SOURCE[0]}")/lib.bash"
                longest_wait=${LONGEST_WAIT:-$longest_wait}
                [ -z "${LEFT_LOCK:-}" ] || ln -s "$(eval printf %s "$LEFT_LOCK")" "$project/target/build.lock"
                build
                echo built
                """);
        for (String source : SOURCES) {
            Files.createDirectories(folder.resolve(source).getParent());
            Files.writeString(folder.resolve(source), "");
        }
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(String mavenEndsWith) throws IOException {
        return start(mavenEndsWith, Map.of());
    }

    /** LEFT_LOCK is the name of a lock that is there already, to which the script adds what it alone knows. */
    private Process start(String mavenEndsWith, Map<String, String> settings) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", folder.resolve("scripts/any").toString()).redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BUILDS", folder.resolve("builds").toString());
        builder.environment().put("MAVEN_ENDS_WITH", mavenEndsWith);
        builder.environment().putAll(settings);
        return builder.start();
    }

    private static String said(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "exit code " + process.waitFor();
    }

    private void mayEnd() throws IOException {
        Files.createFile(folder.resolve("builds.go"));
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds"));
    }

    @Test
    void the_second_waits_for_the_first_says_so_and_need_not_build() throws Exception {
        Process first = start("0");
        while (!Files.exists(folder.resolve("builds"))) {
            Thread.sleep(20);
        }
        Process second = start("0");
        String waits = "Another process (" + first.pid() + ") is building in this clone; waiting for it ...\n";
        assertThat(new String(second.getInputStream().readNBytes(waits.length()), StandardCharsets.UTF_8))
                .isEqualTo(waits);
        mayEnd();

        assertThat(said(second)).isEqualTo("built\nexit code 0");
        assertThat(said(first)).endsWith("built\nexit code 0");
        assertThat(builds()).containsExactly("begin", "end");
        assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void a_change_of_each_source_is_built() throws Exception {
        mayEnd();
        assertThat(said(start("0"))).endsWith("exit code 0");
        for (int i = 0; i < SOURCES.size(); i++) {
            age();
            assertThat(said(start("0"))).isEqualTo("built\nexit code 0");
            Files.setLastModifiedTime(folder.resolve(SOURCES.get(i)), FileTime.from(Instant.now()));
            assertThat(said(start("0"))).as(SOURCES.get(i)).startsWith("Building");
        }
        assertThat(builds()).hasSize(2 * (1 + SOURCES.size()));
    }

    /** Makes the sources older than the last build. */
    private void age() throws IOException {
        for (String source : SOURCES) {
            for (Path file = folder.resolve(source); !file.equals(folder); file = file.getParent()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            }
        }
    }

    @Test
    void a_lock_of_a_process_that_is_gone_is_taken_over_and_a_failed_build_leaves_none() throws Exception {
        mayEnd();
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Map<String, String> left = Map.of("LEFT_LOCK", "process-" + gone.pid() + "-12345-$(uname -n)");
        assertThat(said(start("1", left))).contains("The build failed").endsWith("exit code 2");
        assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Its own number, as each container gives it again: of an earlier process, or by chance with its start.
                "process-$$-12345-$(uname -n)",
                "process-$$-$(start_of $$)-$(uname -n)",
                "process-$$--$(uname -n)",
                // Another bash that lives, and was started at another time.
                "process-$PPID-12345-$(uname -n)",
                "process-OTHER-12345-$(uname -n)",
                "process-12345"
            })
    void a_lock_whose_number_another_process_has_by_now_is_taken_over(String left) throws Exception {
        mayEnd();
        Process other = new ProcessBuilder("bash", "-c", "read -r line").start();
        try {
            assertThat(said(start("0", Map.of("LEFT_LOCK", left.replace("OTHER", Long.toString(other.pid()))))))
                    .endsWith("built\nexit code 0")
                    .doesNotContain("waiting");
        } finally {
            other.destroy();
        }
        assertThat(builds()).containsExactly("begin", "end");
        assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process-$PPID-$(start_of $PPID)-$(uname -n)",
                // Where no start can be told.
                "process-$PPID--$(uname -n)",
                // Nobody can look for a process elsewhere.
                "process-$$-12345-another-host"
            })
    void a_process_that_may_live_is_waited_for_and_at_last_its_lock_is_named(String left) throws Exception {
        assertThat(said(start("0", Map.of("LEFT_LOCK", left, "LONGEST_WAIT", "1"))))
                .contains(
                        left.contains("another")
                                ? "(another-host)"
                                : "(" + ProcessHandle.current().pid() + ")")
                .endsWith("Another process has been building in this clone for more than 0 minutes."
                        + " If there is none any more, remove " + lock.toRealPath(LinkOption.NOFOLLOW_LINKS)
                        + ", then run this again.\nexit code 2");
        assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.exists(folder.resolve("builds"))).isFalse();
    }

    @Test
    void where_the_system_has_no_proc_the_start_is_asked_of_ps() throws Exception {
        String library = Files.readString(folder.resolve("scripts/lib.bash"));
        assertThat(library).contains("/proc/$1/stat");
        Files.writeString(folder.resolve("scripts/lib.bash"), library.replace("/proc/$1/stat", "/none/$1/stat"));
        executable(folder.resolve("bin/ps"), """
                #!/usr/bin/env bash
                echo "Sun Nov 29 07:00:0${PS_SECOND:-} 2026"
                """);
        String name = "process-$PPID-$(PS_SECOND=1 start_of $PPID)-$(uname -n)";
        assertThat(said(start("0", Map.of("LEFT_LOCK", name, "LONGEST_WAIT", "1", "PS_SECOND", "1"))))
                .contains("waiting for it")
                .endsWith("exit code 2");
        Files.delete(lock);
        mayEnd();
        assertThat(said(start("0", Map.of("LEFT_LOCK", name, "PS_SECOND", "2"))))
                .endsWith("built\nexit code 0");
    }
}
