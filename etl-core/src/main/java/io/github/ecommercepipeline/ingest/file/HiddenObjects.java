package io.github.ecommercepipeline.ingest.file;

import io.github.ecommercepipeline.storage.HadoopPath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Objects of a folder whose keys hold an empty name, {@code .} or {@code ..}, such as {@code day=27//a.csv}: no path leads to
 * them, and a listing of the folder leaves most of them out. A listing of all that lies below shows each under another
 * object's path.
 */
final class HiddenObjects {

    private final FileSystem store;
    private final Path folder;

    HiddenObjects(FileSystem store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    /**
     * The paths under which they are shown, but for those whose first name below the folder starts with {@code _} or {@code .}.
     *
     * @param named what the listing of the folder showed
     */
    Set<Path> beside(List<FileStatus> named) throws IOException {
        Set<Path> hidden = new TreeSet<>();
        Map<Path, Path> strangers = new HashMap<>();
        Set<Path> children = paths(named);
        Set<Path> seen = new HashSet<>();
        try {
            RemoteIterator<LocatedFileStatus> below = store.listFiles(folder, true);
            while (below.hasNext()) {
                Path shown = below.next().getPath();
                Path child = childAbove(shown);
                if (child == null || (child.equals(shown) && !seen.add(shown))) {
                    hidden.add(shown);
                } else if (!children.contains(child) && !RawZone.isPassedOver(child.getName())) {
                    strangers.put(shown, child);
                }
            }
        } catch (FileNotFoundException e) {
            return Set.of();
        }
        if (!strangers.isEmpty()) {
            // What arrived between the two listings is no stranger.
            Set<Path> now = paths(HadoopPath.children(store, folder));
            strangers.values().removeIf(now::contains);
            hidden.addAll(strangers.keySet());
        }
        return hidden;
    }

    /** The path itself or the folder above it that lies directly in the folder; null if none does. */
    private Path childAbove(Path path) {
        Path child = path;
        while (child != null && !folder.equals(child.getParent())) {
            child = child.getParent();
        }
        return child;
    }

    private static Set<Path> paths(List<FileStatus> statuses) {
        Set<Path> paths = new HashSet<>();
        statuses.forEach(status -> paths.add(status.getPath()));
        return paths;
    }
}
