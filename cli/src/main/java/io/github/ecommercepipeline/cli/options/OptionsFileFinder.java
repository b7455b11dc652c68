package io.github.ecommercepipeline.cli.options;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the options file of a working folder: in it, or in the nearest folder above. */
final class OptionsFileFinder {

    static final String NAME = "pipeline.yaml";

    private OptionsFileFinder() {}

    /**
     * @param user who runs the command; a file of somebody else could send the password to another warehouse, and is
     *     used only if it is named
     * @throws UsageException if the file belongs to somebody else
     */
    static Optional<Path> find(Path workingFolder, String user) {
        for (Path folder = workingFolder.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(NAME);
            if (Files.isRegularFile(file)) {
                requireOwn(file, user);
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static void requireOwn(Path file, String user) {
        try {
            String owner = Files.getOwner(file).getName();
            if (!owner.equals(user) && !owner.equals("root")) {
                throw new UsageException(file + " belongs to " + owner + ", not to " + user
                        + ", and is not used unasked; allowed: --config " + file
                        + " if you trust it, or --config none");
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new UsageException("the owner of " + file + " cannot be found out (" + e.getMessage()
                    + "); allowed: --config " + file + " if you trust it, or --config none");
        }
    }
}
