package io.github.ecommercepipeline.quality.file;

import io.github.ecommercepipeline.manifest.InputBooks;
import java.time.Instant;
import java.util.Comparator;

/**
 * A file of a batch as rules about files see it: as it was when it was first published, wherever it is read from now.
 *
 * @param path where it arrived
 * @param name its path below the folder of the day
 */
public record DayFile(String path, String name, InputBooks.Recorded recorded) {

    /** The most recent first; those of unknown age last. */
    static final Comparator<DayFile> RECENT_FIRST = Comparator.comparing(
                    (DayFile file) -> file.recorded().modifiedAt().orElse(Instant.EPOCH))
            .reversed()
            .thenComparing(DayFile::name)
            .thenComparing(DayFile::path);

    /** The last part of its path. */
    String baseName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
