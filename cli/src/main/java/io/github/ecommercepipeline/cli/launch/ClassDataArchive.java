package io.github.ecommercepipeline.cli.launch;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The class-data archive of the command line: the classes that commands load, parsed and verified once by the build, which every
 * later process maps into its memory. A JVM that cannot use it, because it or a jar is another one, loads classes as usual.
 *
 * @param file replaced as a whole; empty where no archive could be made
 * @param javaOptions those of the processes that use it
 * @param classPath jars only, in the order of the processes that use it
 */
public record ClassDataArchive(Path file, List<String> javaOptions, String classPath) {

    private static final int DUMP_MINUTES = 5;

    /**
     * Makes the archive by running the commands once on sample data.
     *
     * @param args the archive, the class path, the folder of sample data, {@code wait} to wait for another process that
     *     makes it, and then Java options
     */
    public static void main(String[] args) throws IOException {
        List<String> options = List.of(args).subList(4, args.length);
        ClassDataArchive archive = new ClassDataArchive(Path.of(args[0]), options, args[1]);
        archive.make(new SampleCommands(Path.of(args[2]), options, args[1]), args[3].equals("wait"));
    }

    /** Makes the archive unless another process is making it; returns when either has. */
    private void make(SampleCommands commands, boolean wait) throws IOException {
        long asked = System.currentTimeMillis();
        try (FileChannel channel = FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = wait ? channel.lock() : channel.tryLock()) {
            if (lock == null
                    || (Files.exists(file) && Files.getLastModifiedTime(file).toMillis() > asked)) {
                return;
            }
            ClassList classes = new ClassList();
            Path folder = Files.createTempDirectory("class-data");
            try {
                for (Path listed : commands.run(folder)) {
                    classes.add(listed);
                }
                write(classes, folder);
            } finally {
                SampleCommands.delete(folder);
            }
        }
    }

    /** Writes the archive of the classes, or an empty file. */
    void write(ClassList classes, Path folder) throws IOException {
        List<Path> jars =
                Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
        Path list = Files.write(folder.resolve("archive.classes"), classes.archivable(jars));
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "class-data", ".new");
        try {
            List<String> options = new ArrayList<>(javaOptions);
            options.addAll(List.of(
                    "-Xshare:dump",
                    "-XX:SharedClassListFile=" + list,
                    "-XX:SharedArchiveFile=" + whole,
                    "-Xlog:disable"));
            Files.delete(whole); // the JVM does not overwrite files of all kinds
            boolean made = JavaCommand.of(options, classPath, List.of())
                    .run(Optional.empty(), DUMP_MINUTES)
                    .isPresent();
            if (!made || !Files.exists(whole)) {
                Files.write(whole, new byte[0]);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
