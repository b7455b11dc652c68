package io.github.ecommercepipeline.ingest.cast;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** Reads texts that contain the abbreviation of a zone, such as CEST, by replacing it with the zone that it means. */
final class ZoneNamePattern implements TimePattern {

    private static final long serialVersionUID = 1L;

    /** No realistic pattern matches a longer text. */
    private static final int MAX_BYTES = 200;

    private final TimePattern withIds;
    private final Map<String, ZoneId> zones;

    ZoneNamePattern(TimePattern withIds, Map<String, ZoneId> zones) {
        this.withIds = withIds;
        this.zones = new TreeMap<>(zones);
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, ParsedDateTime result) {
        if (to - from > MAX_BYTES) {
            return false;
        }
        int end = to;
        while (end > from) {
            int start = startOfWord(bytes, from, end);
            if (start == end) {
                end--;
                continue;
            }
            ZoneId zone = zones.get(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
            if (zone != null) {
                return readWith(zone, bytes, from, start, end, to, result);
            }
            end = start;
        }
        return false;
    }

    private static int startOfWord(byte[] bytes, int from, int end) {
        int start = end;
        while (start > from && isLetter(bytes[start - 1])) {
            start--;
        }
        return start;
    }

    private static boolean isLetter(byte b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    }

    private boolean readWith(
            ZoneId zone, byte[] bytes, int from, int nameStart, int nameEnd, int to, ParsedDateTime result) {
        byte[] id = zone.getId().getBytes(StandardCharsets.US_ASCII);
        int before = nameStart - from;
        byte[] text = new byte[before + id.length + to - nameEnd];
        System.arraycopy(bytes, from, text, 0, before);
        System.arraycopy(id, 0, text, before, id.length);
        System.arraycopy(bytes, nameEnd, text, before + id.length, to - nameEnd);
        return withIds.read(text, 0, text.length, result);
    }
}
