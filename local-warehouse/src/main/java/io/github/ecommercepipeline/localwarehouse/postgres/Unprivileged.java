package io.github.ecommercepipeline.localwarehouse.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to start a process that refuses to run as root.
 *
 * @param prefix words that precede the command; empty for an ordinary user
 * @param owner numeric user id that must own its files; -1 if their owner is right already
 */
record Unprivileged(List<String> prefix, int owner) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /** In a new user namespace root keeps owning its files, yet the process sees itself as nobody. */
    static final Unprivileged NAMESPACE = new Unprivileged(List.of("unshare", "-U"), ROOT);

    /**
     * Another user id, where user namespaces are disabled. The capability lets that user reach a data directory below a
     * folder that only root may enter.
     */
    static final Unprivileged OTHER_USER = new Unprivileged(
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override"),
            NOBODY);

    static final Unprivileged OTHER_USER_WITHOUT_CAPABILITY =
            new Unprivileged(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);

    /** The first way that works on this machine. */
    static Unprivileged here() throws IOException {
        if (!isRoot()) {
            return new Unprivileged(List.of(), -1);
        }
        for (Unprivileged way : List.of(NAMESPACE, OTHER_USER, OTHER_USER_WITHOUT_CAPABILITY)) {
            if (way.works()) {
                return way;
            }
        }
        throw new IOException("PostgreSQL does not run as root, and neither `unshare -U` nor `setpriv` works here: "
                + "run as an ordinary user");
    }

    List<String> command(List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }

    /** Makes the process's user the owner of a directory tree. */
    void own(Path tree) throws IOException {
        if (owner < 0) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            paths.forEach(path -> {
                try {
                    if (owner != (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)) {
                        Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private boolean works() throws IOException {
        try {
            return new ProcessBuilder(command(List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRoot() throws IOException {
        Path probe = Files.createTempFile("owner", "");
        try {
            return (int) Files.getAttribute(probe, "unix:uid") == ROOT;
        } finally {
            Files.delete(probe);
        }
    }
}
