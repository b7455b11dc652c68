package io.github.ecommercepipeline.cli.launch;

import io.github.ecommercepipeline.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The commands that people use most, on sample data and a warehouse of their own.
 *
 * @param samples contains contracts, raw files and views
 * @param javaOptions of each command's process
 */
record SampleCommands(Path samples, List<String> javaOptions, String classPath) {

    private static final int MINUTES = 3;
    private static final int KEY_BYTES = 32;
    private static final String DAY = "2024-05-27";

    /**
     * Runs the commands; one that fails has loaded classes too.
     *
     * @param folder where they work
     * @return the lists of the classes that they loaded
     */
    List<Path> run(Path folder) throws IOException {
        // A PostgreSQL server that runs as another user, as it does for root, must reach its data.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        String contracts = samples.resolve("contracts").toString();
        String raw = samples.resolve("raw").toString();
        String out = folder.resolve("out").toString();
        List<List<String>> commands = List.of(
                List.of("check", contracts),
                List.of(
                        "run",
                        "--date",
                        DAY,
                        "--raw",
                        raw,
                        "--out",
                        out,
                        "--contracts",
                        contracts,
                        "--views",
                        samples.resolve("views").toString()),
                List.of("status", "--raw", raw, "--out", out, "--contracts", contracts),
                List.of("summary", "--out", out),
                List.of("quarantine", "--date", DAY, "--out", out),
                List.of("warehouse", "stop", "--out", out));
        Map<String, String> variables = Map.of(
                "PIPELINE_LOCAL_WAREHOUSE", "1",
                "PIPELINE_PSEUDONYM_KEY", key(),
                "PIPELINE_PSEUDONYM_KEY_ID", "sample",
                "PIPELINE_QUARANTINE_KEY", key(),
                "PIPELINE_QUARANTINE_KEY_ID", "sample");
        List<Path> lists = new ArrayList<>();
        for (List<String> command : commands) {
            Path list = folder.resolve(command.get(0) + ".classes");
            List<String> options = new ArrayList<>(javaOptions);
            options.add("-XX:DumpLoadedClassList=" + list);
            List<String> main = new ArrayList<>(List.of(Main.class.getName()));
            main.addAll(command);
            main.addAll(List.of("--config", "none")); // of a folder above, which somebody means for other work
            JavaCommand.of(options, classPath, main).with(variables).run(Optional.of(folder), MINUTES);
            if (Files.exists(list)) {
                lists.add(list);
            }
        }
        return lists;
    }

    private static String key() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** Deletes a folder as far as possible: the warehouse may still be ending. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }
}
