package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.draft.DatasetName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Copies files that are not in the raw zone into the folder of a day. */
final class LooseFiles {

    private static final int BUFFER = 1 << 16;

    private final CommandContext context;
    private final Configuration hadoop;

    LooseFiles(CommandContext context) {
        this.context = context;
        this.hadoop = context.engine().hadoop();
    }

    /**
     * Copies each file, unless it is there already.
     *
     * @param folders of the raw zone, by datasets that have a contract; if there are several folders, a file belongs to the one it
     *     is named after, or whose dataset it is named after
     * @throws UsageException if a file cannot be read, belongs to no dataset, or would replace other content
     */
    void copy(List<String> files, String raw, Map<String, String> folders, LocalDate day) {
        for (String file : files) {
            String folder = String.format(
                    Locale.ROOT,
                    "%s/%s/year=%04d/month=%02d/day=%02d",
                    raw.replaceAll("/+$", ""),
                    folder(file, folders),
                    day.getYear(),
                    day.getMonthValue(),
                    day.getDayOfMonth());
            Path from = new Path(file);
            if (from.getName().matches("[._].*")) {
                throw new UsageException(
                        file
                                + ": is a name that the raw zone passes over; allowed: a name that begins with neither _ nor a dot");
            }
            Path to = new Path(folder, from.getName());
            try {
                copy(from, to);
            } catch (IOException e) {
                throw new UsageException(file + ": cannot be copied to " + to + ": " + e.getMessage());
            }
        }
    }

    private static String folder(String file, Map<String, String> folders) {
        Set<String> different = new LinkedHashSet<>(folders.values());
        if (different.size() == 1) {
            return different.iterator().next();
        }
        String name = DatasetName.of(file);
        if (!different.contains(name) && !folders.containsKey(name)) {
            throw new UsageException(file + ": belongs to no dataset that has a contract, by its name ("
                    + String.join(", ", folders.keySet())
                    + "); name it after its dataset, or copy it into the raw zone yourself");
        }
        return folders.getOrDefault(name, name);
    }

    private FileSystem files(Path path) throws IOException {
        return path.toUri().getScheme() == null ? FileSystem.getLocal(hadoop).getRaw() : path.getFileSystem(hadoop);
    }

    private void copy(Path from, Path to) throws IOException {
        FileSystem source = files(from);
        FileSystem target = files(to);
        if (!source.exists(from) || source.getFileStatus(from).isDirectory()) {
            throw new UsageException(from + ": no such file");
        }
        if (source.makeQualified(from).equals(target.makeQualified(to))) {
            return;
        }
        if (target.exists(to)) {
            if (!isEqual(source, from, target, to)) {
                throw new UsageException(to + " is there already, with other content than " + from
                        + "; rename the file, or remove the one in the raw zone");
            }
            return;
        }
        // A killed copy must not look like an input; names that start with an underscore are passed over.
        Path unfinished = new Path(to.getParent(), "_" + to.getName());
        try (InputStream in = source.open(from);
                OutputStream out = target.create(unfinished, true)) {
            in.transferTo(out);
        }
        if (!target.rename(unfinished, to)) {
            throw new IOException("renaming " + unfinished + " failed");
        }
        context.terminal().err().println(Printable.line("copied " + from + " to " + to));
    }

    private static boolean isEqual(FileSystem source, Path from, FileSystem target, Path to) throws IOException {
        if (source.getFileStatus(from).getLen() != target.getFileStatus(to).getLen()) {
            return false;
        }
        try (InputStream first = source.open(from);
                InputStream second = target.open(to)) {
            byte[] left = new byte[BUFFER];
            byte[] right = new byte[BUFFER];
            int read = first.readNBytes(left, 0, BUFFER);
            while (read > 0) {
                if (second.readNBytes(right, 0, BUFFER) != read || !Arrays.equals(left, 0, read, right, 0, read)) {
                    return false;
                }
                read = first.readNBytes(left, 0, BUFFER);
            }
            return true;
        }
    }
}
