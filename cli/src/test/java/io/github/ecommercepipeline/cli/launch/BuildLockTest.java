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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of one clone, with a Maven that only waits until it may end. */
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
        ProcessBuilder builder =
                new ProcessBuilder("bash", folder.resolve("scripts/any").toString()).redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BUILDS", folder.resolve("builds").toString());
        builder.environment().put("MAVEN_ENDS_WITH", mavenEndsWith);
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
    void a_lock_of_a_process_that_is_gone_or_is_another_program_is_taken_over_and_a_failed_build_leaves_none()
            throws Exception {
        mayEnd();
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createSymbolicLink(lock, Path.of("process-" + gone.pid()));
        assertThat(said(start("1"))).contains("The build failed").endsWith("exit code 2");
        assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isFalse();

        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.createSymbolicLink(lock, Path.of("process-" + other.pid()));
            assertThat(said(start("0"))).endsWith("built\nexit code 0").doesNotContain("waiting");
        } finally {
            other.destroy();
        }
        assertThat(builds()).containsExactly("begin", "end", "begin", "end");
    }
}
