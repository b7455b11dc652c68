package io.github.ecommercepipeline.contract;

import java.util.regex.Pattern;

/** Date patterns that contain {@code z}, the abbreviation of a zone, whose meaning in Java depends on its version. */
public final class ZonePattern {

    private static final Pattern ABBREVIATION = Pattern.compile("z{1,3}");

    private ZonePattern() {}

    /** The pattern that reads the zone itself, such as {@code Europe/London} or {@code +01:00}, instead of its abbreviation. */
    public static String withIds(String pattern) {
        String[] parts = pattern.split("'", -1);
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = ABBREVIATION.matcher(parts[i]).replaceAll("VV");
        }
        return String.join("'", parts);
    }
}
