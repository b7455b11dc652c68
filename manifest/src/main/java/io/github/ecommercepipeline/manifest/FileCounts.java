package io.github.ecommercepipeline.manifest;

import java.util.List;
import java.util.Locale;

/**
 * What became of a batch's files; {@code files = used + setAside + sameContent}.
 *
 * @param used their records have outcomes of their own
 * @param setAside none of their records is published
 * @param sameContent all of their records are duplicates, as the file repeats another one
 */
public record FileCounts(long files, long used, long setAside, long sameContent) {

    public static final FileCounts NONE = new FileCounts(0, 0, 0, 0);

    /** What became of these files. */
    public static FileCounts of(List<InputBooks> inputs) {
        long setAside = inputs.stream()
                .filter(input -> input.use() == FileUse.SET_ASIDE)
                .count();
        long sameContent = inputs.stream()
                .filter(input -> input.use() == FileUse.SAME_CONTENT)
                .count();
        return new FileCounts(inputs.size(), inputs.size() - setAside - sameContent, setAside, sameContent);
    }

    public FileCounts plus(FileCounts other) {
        return new FileCounts(
                files + other.files, used + other.used, setAside + other.setAside, sameContent + other.sameContent);
    }

    /** {@code 3 files = 1 used + 1 set aside + 1 with the same content}. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%,d %s = %,d used + %,d set aside + %,d with the same content",
                files,
                files == 1 ? "file" : "files",
                used,
                setAside,
                sameContent);
    }
}
