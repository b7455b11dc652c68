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
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Objects in a folder that Hadoop cannot address because their keys contain an empty segment, {@code .} or {@code ..},
 * such as {@code day=27//a.csv}. Listing the folder omits most of them; a recursive listing shows each under another
 * object's path.
 */
final class UnaddressableObjects {

    private final FileSystem store;
    private final Path folder;

    UnaddressableObjects(FileSystem store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    /**
     * The paths under which a recursive listing shows them, except those whose first segment below the folder starts
     * with {@code _} or {@code .}.
     *
     * @param listed the result of listing the folder
     * @return none in a local folder, whose names are segments of a path
     */
    Set<Path> find(List<FileStatus> listed) throws IOException {
        if (store instanceof LocalFileSystem) {
            return Set.of();
        }
        Set<Path> unaddressable = new TreeSet<>();
        Map<Path, Path> unlisted = new HashMap<>();
        Set<Path> children = paths(listed);
        Set<Path> seen = new HashSet<>();
        try {
            RemoteIterator<LocatedFileStatus> below = store.listFiles(folder, true);
            while (below.hasNext()) {
                Path shown = below.next().getPath();
                Path child = childAbove(shown);
                if (child == null || (child.equals(shown) && !seen.add(shown))) {
                    unaddressable.add(shown);
                } else if (!children.contains(child) && !RawZone.isIgnored(child.getName())) {
                    unlisted.put(shown, child);
                }
            }
        } catch (FileNotFoundException e) {
            return Set.of();
        }
        if (!unlisted.isEmpty()) {
            // Objects that arrived between the two listings are addressable.
            Set<Path> now = paths(HadoopPath.children(store, folder));
            unlisted.values().removeIf(now::contains);
            unaddressable.addAll(unlisted.keySet());
        }
        return unaddressable;
    }

    /** The path itself or the ancestor of it that is a direct child of the folder; null if there is none. */
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
