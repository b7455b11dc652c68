package io.github.ecommercepipeline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopFilesTest {

    private final Configuration hadoop = new Configuration();

    @TempDir
    Path folder;

    @Test
    void a_new_file_is_the_only_file_in_its_folder() throws IOException {
        Path file = folder.resolve("deep/er/a b.txt");
        try (OutputStream out = HadoopFiles.create(hadoop, new org.apache.hadoop.fs.Path(file.toUri()))) {
            out.write('x');
        }
        assertThat(file).hasContent("x");
        assertThat(names(file.getParent())).containsExactly("a b.txt");
    }

    @Test
    void replacing_leaves_the_new_content_and_no_temporary_file() throws IOException {
        org.apache.hadoop.fs.Path file =
                new org.apache.hadoop.fs.Path(folder.resolve("m.json").toUri());
        HadoopFiles.replace(hadoop, file, "old and longer".getBytes(StandardCharsets.UTF_8));
        HadoopFiles.replace(hadoop, file, "new".getBytes(StandardCharsets.UTF_8));
        assertThat(folder.resolve("m.json")).hasContent("new");
        assertThat(names(folder)).containsExactly("m.json");
    }

    @Test
    void files_are_replaced_on_other_file_systems_too() throws IOException {
        Configuration raw = new Configuration();
        raw.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        raw.setBoolean("fs.file.impl.disable.cache", true);
        org.apache.hadoop.fs.Path file =
                new org.apache.hadoop.fs.Path(folder.resolve("m.json").toUri());
        HadoopFiles.replace(raw, file, "old".getBytes(StandardCharsets.UTF_8));
        HadoopFiles.replace(raw, file, "new".getBytes(StandardCharsets.UTF_8));
        assertThat(folder.resolve("m.json")).hasContent("new");
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
