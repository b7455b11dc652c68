package io.github.ecommercepipeline.sandbox.pipeline;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Looks for byte strings in texts and files, in those that are compressed as stored and as they read. */
final class Search {

    private final List<String> needles;
    private final List<String> places = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    Search(List<byte[]> needles) {
        this.needles = needles.stream().map(Search::bytewise).toList();
    }

    void text(String place, String text) {
        look(place, text.getBytes(StandardCharsets.UTF_8));
    }

    void file(Path file) throws IOException {
        bytes(file.toString(), Files.readAllBytes(file));
    }

    void bytes(String place, byte[] bytes) throws IOException {
        look(place, bytes);
        if (bytes.length > 4 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            look(place + ", unpacked", new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes());
        } else if (bytes.length > 4 && bytes[0] == 0x28 && bytes[1] == (byte) 0xb5) {
            look(place + ", unpacked", new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(bytes)).readAllBytes());
        }
    }

    void tree(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            text("the name of " + file.getFileName(), file.getFileName().toString());
            file(file);
        }
    }

    /** All that was looked through. */
    List<String> places() {
        return List.copyOf(places);
    }

    /** One line for each needle and place. */
    List<String> found() {
        return List.copyOf(found);
    }

    private void look(String place, byte[] bytes) {
        places.add(place);
        String text = bytewise(bytes);
        for (int i = 0; i < needles.size(); i++) {
            if (text.contains(needles.get(i))) {
                found.add("needle " + i + " in " + place);
            }
        }
    }

    private static String bytewise(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
