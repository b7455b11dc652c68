package io.github.ecommercepipeline.generator.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A local folder. Objects are written under a hidden name, which readers ignore, and then moved. */
public final class FolderStore implements RawStore {

    private static final String HIDDEN = ".writing-";

    private final Path root;

    public FolderStore(Path root) {
        this.root = root;
    }

    @Override
    public NewObject create(String key) throws IOException {
        Path file = root.resolve(key);
        Files.createDirectories(file.getParent());
        return new HiddenFile(file);
    }

    @Override
    public List<String> names(String folder) throws IOException {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(HIDDEN))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(root.resolve(key));
    }

    private static final class HiddenFile extends NewObject {

        private final Path file;
        private final Path hidden;
        private final OutputStream out;

        private HiddenFile(Path file) throws IOException {
            this.file = file;
            this.hidden = file.resolveSibling(HIDDEN + file.getFileName());
            this.out = Files.newOutputStream(hidden);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void commit() throws IOException {
            out.close();
            Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(hidden);
        }
    }
}
