package io.github.ecommercepipeline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.impl.OpenFileParameters;
import org.apache.hadoop.util.Progressable;
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

    @Test
    void in_an_object_store_a_copy_that_fails_leaves_the_old_object_and_the_draft() throws IOException {
        ObjectStore.folder = folder;
        Configuration objects = new Configuration(false);
        objects.setClass("fs.s3a.impl", ObjectStore.class, FileSystem.class);
        objects.setBoolean("fs.s3a.impl.disable.cache", true);
        org.apache.hadoop.fs.Path draft = new org.apache.hadoop.fs.Path("s3a://shop/draft");
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path("s3a://shop/a.csv");
        String content = "new,content\n".repeat(9_999);
        Files.writeString(folder.resolve("draft"), content);
        Files.writeString(folder.resolve("a.csv"), "old");

        ObjectStore.failing = true;
        assertThatThrownBy(() -> HadoopFiles.move(objects, draft, file)).hasMessage("connection reset");
        assertThat(folder.resolve("a.csv")).hasContent("old");
        assertThat(folder.resolve("draft")).hasContent(content);

        ObjectStore.failing = false;
        HadoopFiles.move(objects, draft, file);
        assertThat(folder.resolve("a.csv")).hasContent(content);
        assertThat(names(folder)).containsExactly("a.csv");
    }

    @Test
    void an_object_store_is_told_the_length_of_an_object_that_was_listed() throws IOException {
        ObjectStore.folder = folder;
        Configuration objects = new Configuration(false);
        objects.setClass("fs.s3a.impl", ObjectStore.class, FileSystem.class);
        objects.setBoolean("fs.s3a.impl.disable.cache", true);
        Files.writeString(folder.resolve("a.csv"), "content");

        try (InputStream in = HadoopFiles.open(objects, new org.apache.hadoop.fs.Path("s3a://shop/a.csv"), 7)) {
            assertThat(in.readAllBytes()).asString().isEqualTo("content");
        }

        assertThat(ObjectStore.told).isEqualTo("7");
    }

    /** An object appears when its stream is closed, and not if that was aborted; reading fails half-way if asked to. */
    private static final class ObjectStore extends RawLocalFileSystem {

        private static Path folder;
        private static boolean failing;
        /** The length with which an object was opened last. */
        private static String told;

        @Override
        public URI getUri() {
            return URI.create("s3a://shop");
        }

        @Override
        public java.io.File pathToFile(org.apache.hadoop.fs.Path path) {
            return folder.resolve(path.getName()).toFile();
        }

        @Override
        protected CompletableFuture<FSDataInputStream> openFileWithOptions(
                org.apache.hadoop.fs.Path path, OpenFileParameters parameters) throws IOException {
            told = parameters.getOptions().get("fs.option.openfile.length");
            return super.openFileWithOptions(path, parameters);
        }

        @Override
        public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) {
            return new FileStatus(pathToFile(path).length(), false, 1, 1, 1, path);
        }

        @Override
        @SuppressWarnings("InputStreamSlowMultibyteRead") // a few bytes
        public FSDataInputStream open(org.apache.hadoop.fs.Path path, int buffer) throws IOException {
            byte[] all = Files.readAllBytes(pathToFile(path).toPath());
            return new FSDataInputStream(new FSInputStream() {
                private int at;

                @Override
                public int read() throws IOException {
                    if (failing && at == all.length / 2) {
                        throw new IOException("connection reset");
                    }
                    return at == all.length ? -1 : all[at++];
                }

                @Override
                public void seek(long position) {
                    at = (int) position;
                }

                @Override
                public long getPos() {
                    return at;
                }

                @Override
                public boolean seekToNewSource(long position) {
                    return false;
                }
            });
        }

        @Override
        public FSDataOutputStream create(
                org.apache.hadoop.fs.Path path,
                boolean overwrite,
                int buffer,
                short replication,
                long block,
                Progressable progress)
                throws IOException {
            return new FSDataOutputStream(new Upload(pathToFile(path).toPath()), null);
        }
    }

    private static final class Upload extends ByteArrayOutputStream implements Abortable {

        private final Path object;
        private boolean aborted;

        private Upload(Path object) {
            this.object = object;
        }

        @Override
        public AbortableResult abort() {
            aborted = true;
            return null;
        }

        @Override
        public void close() throws IOException {
            if (!aborted) {
                Files.write(object, toByteArray());
            }
        }
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
