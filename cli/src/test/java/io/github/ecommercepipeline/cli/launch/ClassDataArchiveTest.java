package io.github.ecommercepipeline.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassDataArchiveTest {

    @TempDir
    private Path folder;

    private Path jar(String name, String... entries) throws IOException {
        Path path = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(path);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
                jar.closeEntry();
            }
        }
        return path;
    }

    private ClassList listed(String... texts) throws IOException {
        ClassList classes = new ClassList();
        for (int i = 0; i < texts.length; i++) {
            classes.add(Files.writeString(folder.resolve(i + ".classes"), texts[i]));
        }
        return classes;
    }

    private String run(Path archive, Path jar) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:SharedArchiveFile=" + archive,
                        "-Xshare:auto",
                        "-Xlog:cds=off",
                        "-Xlog:class+load:file=" + folder.resolve("loaded.log"),
                        "-cp",
                        jar.toString(),
                        SampleMain.class.getName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private String sourceOfMain() throws IOException {
        return Files.readAllLines(folder.resolve("loaded.log")).stream()
                .filter(line -> line.contains(SampleMain.class.getName()))
                .findFirst()
                .orElseThrow();
    }

    /** A program to archive. */
    static final class SampleMain {
        private SampleMain() {}

        public static void main(String[] args) {
            System.out.print("ran");
        }
    }

    @Test
    void classes_of_several_processes_are_listed_once_and_those_of_one_java_version_never() throws IOException {
        ClassList classes = listed(
                "# a comment\njava/lang/Object\na/Plain\na/Versioned\n@lambda-proxy a/Versioned apply ()La/F; x\n",
                "java/lang/Object\na/Other\n@lambda-proxy a/Plain apply ()La/F; x\nb/Custom id: 7 super: 1 source: /b.jar\n");

        assertThat(classes.archivable(List.of(
                        jar("a.jar", "a/Plain.class", "a/Versioned.class", "META-INF/versions/9/a/Versioned.class"))))
                .containsExactly("java/lang/Object", "a/Plain", "a/Other", "@lambda-proxy a/Plain apply ()La/F; x");
    }

    @Test
    void an_archive_is_used_with_the_same_jar_and_silently_passed_over_with_another_or_if_it_is_none()
            throws Exception {
        String name = SampleMain.class.getName().replace('.', '/');
        byte[] code =
                SampleMain.class.getResourceAsStream("/" + name + ".class").readAllBytes();
        Path jar = folder.resolve("sample.jar");
        write(jar, name, code, 1);
        Path archive = folder.resolve("classes.jsa");
        ClassList classes = listed("java/lang/Object\n" + name + "\n");

        new ClassDataArchive(archive, List.of("-Xmx64m"), jar.toString()).write(classes, folder);

        assertThat(run(archive, jar)).isEqualTo("ran");
        assertThat(sourceOfMain()).contains("shared objects file");
        try (var files = Files.list(folder)) {
            assertThat(new ArrayList<>(
                            files.map(Path::getFileName).map(Path::toString).toList()))
                    .noneMatch(file -> file.endsWith(".new"));
        }

        write(jar, name, code, 2);
        assertThat(run(archive, jar)).isEqualTo("ran");
        assertThat(sourceOfMain()).doesNotContain("shared objects file");

        Files.writeString(archive, "made by another Java");
        assertThat(run(archive, jar)).isEqualTo("ran");
    }

    private static void write(Path path, String name, byte[] code, int copies) throws IOException {
        try (OutputStream out = Files.newOutputStream(path);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (int i = 0; i < copies; i++) {
                jar.putNextEntry(new JarEntry((i == 0 ? "" : i + "/") + name + ".class"));
                jar.write(code);
                jar.closeEntry();
            }
        }
    }
}
