package io.github.ecommercepipeline.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed writes the same bytes, wherever the machine stands. */
class AnywhereTest {

    private static final String[] OPTIONS = {"--request", "../sample-data/generate.json", "--seed", "-7"};

    @TempDir
    private Path root;

    @Test
    void zone_locale_and_default_encoding_change_no_byte() throws Exception {
        Map<String, String> turkish = inJvm("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kolkata");
        Map<String, String> arabic = inJvm(
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.extensions=u-nu-arab",
                "-Duser.timezone=Pacific/Apia",
                "-Dfile.encoding=ISO-8859-1");
        Written.generate(root.resolve("here"), OPTIONS);

        assertThat(turkish).hasSizeGreaterThan(10).isEqualTo(Written.digests(root.resolve("here")));
        assertThat(arabic).isEqualTo(turkish);
    }

    @Test
    void another_seed_is_another_shop() throws IOException {
        Written.generate(root.resolve("one"), "--from", "2024-05-27", "--seed", "1");
        Written.generate(root.resolve("two"), "--from", "2024-05-27", "--seed", "2");

        Map<String, String> two = Written.digests(root.resolve("two"));
        assertThat(Written.digests(root.resolve("one")))
                .allSatisfy((file, digest) -> assertThat(two.get(file)).isNotEqualTo(digest));
    }

    private Map<String, String> inJvm(String... settings) throws IOException, InterruptedException {
        Path folder = root.resolve("jvm " + settings[0]);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(settings));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Generate.class.getName(), "--out", folder.toString()));
        command.addAll(List.of(OPTIONS));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Written.digests(folder);
    }
}
