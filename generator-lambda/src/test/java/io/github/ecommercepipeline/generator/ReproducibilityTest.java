package io.github.ecommercepipeline.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed writes the same bytes on any machine. */
class ReproducibilityTest {

    @TempDir
    private Path root;

    @Test
    void zone_locale_and_default_encoding_change_no_byte() throws Exception {
        String request =
                Files.readString(Path.of("../sample-data/generate.json")).replace("20240811", "-7");
        Map<String, String> turkish =
                inJvm(request, "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kolkata");
        Map<String, String> arabic = inJvm(
                request,
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.extensions=u-nu-arab",
                "-Duser.timezone=Pacific/Apia",
                "-Dfile.encoding=ISO-8859-1");
        GeneratedFiles.generate(root.resolve("here"), request);

        assertThat(turkish).hasSizeGreaterThan(10).isEqualTo(GeneratedFiles.digests(root.resolve("here")));
        assertThat(arabic).isEqualTo(turkish);
    }

    @Test
    void another_seed_is_another_shop() throws IOException {
        GeneratedFiles.generate(root.resolve("one"), "{\"from\": \"2024-05-27\", \"seed\": 1}");
        GeneratedFiles.generate(root.resolve("two"), "{\"from\": \"2024-05-27\", \"seed\": 2}");

        Map<String, String> two = GeneratedFiles.digests(root.resolve("two"));
        assertThat(GeneratedFiles.digests(root.resolve("one")))
                .allSatisfy((file, digest) -> assertThat(two.get(file)).isNotEqualTo(digest));
    }

    private Map<String, String> inJvm(String request, String... settings) throws IOException, InterruptedException {
        Path folder = root.resolve("jvm " + settings[0]);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(settings));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(GenerateCommand.class.getName(), "--out", folder.toString(), "--request", request));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return GeneratedFiles.digests(folder);
    }
}
