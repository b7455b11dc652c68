package io.github.ecommercepipeline.outcome.duplicates;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bytes and texts that may be NULL, and lists of indexes, with their lengths before them. */
final class LateBytes {

    private static final int NULL = -1;

    private LateBytes() {}

    static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes == null ? NULL : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    static void write(DataOutputStream out, String text) throws IOException {
        write(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(DataOutputStream out, List<Integer> indexes) throws IOException {
        out.writeInt(indexes.size());
        for (int index : indexes) {
            out.writeInt(index);
        }
    }

    static List<Integer> readIndexes(DataInputStream in) throws IOException {
        List<Integer> indexes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            indexes.add(in.readInt());
        }
        return indexes;
    }

    static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NULL ? null : in.readNBytes(length);
    }

    static String readText(DataInputStream in) throws IOException {
        byte[] bytes = read(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
