package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.staging.BlockInput;
import io.github.ecommercepipeline.staging.BlockOutput;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes and texts that may be NULL, numbers that are not negative, and lists of indexes, on their way from or to a task. They are
 * compressed: Spark sends results of more than a megabyte in a roundabout way.
 */
final class LateBytes {

    private LateBytes() {}

    /** What writes something. */
    @FunctionalInterface
    interface Writing {
        void to(BlockOutput out) throws IOException;
    }

    /** What reads one element. */
    @FunctionalInterface
    interface Reading<T> {
        T from(BlockInput in) throws IOException;
    }

    static byte[] written(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BlockOutput out = new BlockOutput(Compression.ZSTD, bytes)) {
            writing.to(out);
        }
        return bytes.toByteArray();
    }

    /** The elements that were written one after the other. */
    static <T> List<T> read(byte[] written, Reading<T> element) {
        List<T> all = new ArrayList<>();
        try (BlockInput in = new BlockInput(Compression.ZSTD, new ByteArrayInputStream(written))) {
            while (!in.atEnd()) {
                all.add(element.from(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    static void write(BlockOutput out, byte[] bytes) throws IOException {
        out.writeVarint(bytes == null ? 0 : 1 + bytes.length);
        if (bytes != null) {
            out.write(bytes, 0, bytes.length);
        }
    }

    static void write(BlockOutput out, String text) throws IOException {
        write(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(BlockOutput out, List<Integer> indexes) throws IOException {
        out.writeVarint(indexes.size());
        for (int index : indexes) {
            out.writeVarint(index);
        }
    }

    static int readIndex(BlockInput in) throws IOException {
        return (int) in.readVarint();
    }

    static List<Integer> readIndexes(BlockInput in) throws IOException {
        List<Integer> indexes = new ArrayList<>();
        for (int left = readIndex(in); left > 0; left--) {
            indexes.add(readIndex(in));
        }
        return indexes;
    }

    static byte[] read(BlockInput in) throws IOException {
        int length = readIndex(in);
        return length == 0 ? null : in.readBytes(length - 1);
    }

    static String readText(BlockInput in) throws IOException {
        byte[] bytes = read(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
