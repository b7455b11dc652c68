package io.github.ecommercepipeline.cli.command;

import java.nio.file.Path;
import java.util.Map;

/** Where the warehouse of this machine is. */
final class LocalFolder {

    /** Set by {@code scripts/pipeline} where Spark runs in its process: a cluster could not reach the warehouse. */
    private static final String ALLOWED = "PIPELINE_LOCAL_WAREHOUSE";

    private static final String NAME = "warehouse";

    private LocalFolder() {}

    static boolean isAllowed(Map<String, String> environment) {
        return !environment.getOrDefault(ALLOWED, "").isEmpty();
    }

    /** Beside a local output folder, otherwise in the working folder. */
    static Path beside(String out) {
        boolean local = out != null && !out.contains(":");
        Path parent = local ? Path.of(out).toAbsolutePath().getParent() : null;
        Path folder = parent == null ? Path.of(NAME).toAbsolutePath() : parent.resolve(NAME);
        Path here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) ? here.relativize(folder) : folder;
    }

    static String line(Path folder) {
        return "Warehouse: PostgreSQL in " + folder + " (open it with: scripts/pipeline warehouse sql)";
    }
}
