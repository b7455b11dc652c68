package io.github.ecommercepipeline.contract;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What abbreviations of time zones mean in timestamps whose pattern contains {@code z}. Those of RFC 5322 and of Europe
 * are known; others, many of which are ambiguous, must be in the contract ({@code zoneNames}).
 */
final class ZoneNames {

    /** A fixed offset for each name: summer time is part of the name. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("UTC", "Z"),
            Map.entry("UT", "Z"),
            Map.entry("GMT", "Z"),
            Map.entry("WET", "Z"),
            Map.entry("WEST", "+01:00"),
            Map.entry("CET", "+01:00"),
            Map.entry("CEST", "+02:00"),
            Map.entry("EET", "+02:00"),
            Map.entry("EEST", "+03:00"),
            Map.entry("EST", "-05:00"),
            Map.entry("EDT", "-04:00"),
            Map.entry("CST", "-06:00"),
            Map.entry("CDT", "-05:00"),
            Map.entry("MST", "-07:00"),
            Map.entry("MDT", "-06:00"),
            Map.entry("PST", "-08:00"),
            Map.entry("PDT", "-07:00"));

    private static final Pattern NAME = Pattern.compile("[A-Za-z]{2,6}");

    private ZoneNames() {}

    /** The names that every contract knows. */
    static Map<String, ZoneId> known() {
        Map<String, ZoneId> zones = new TreeMap<>();
        KNOWN.forEach((name, zone) -> zones.put(name, ZoneId.of(zone)));
        return zones;
    }

    /** Those of the contract, in addition to others or instead of them. */
    static Map<String, ZoneId> read(YamlNode node, Map<String, ZoneId> others) {
        Map<String, ZoneId> zones = new LinkedHashMap<>(others);
        (node.isPresent() ? node.names() : List.<String>of()).forEach(name -> {
            YamlNode place = node.at(name);
            if (!NAME.matcher(name).matches()) {
                place.problem("'" + name + "' is not an abbreviation of a time zone", "2 to 6 letters");
            }
            String zone = place.requiredText("a zone such as Asia/Kolkata or +05:30");
            try {
                zones.put(name, ZoneId.of(zone).normalized());
            } catch (DateTimeException e) {
                if (!zone.isEmpty()) {
                    place.problem("'" + zone + "' is not a time zone", "a zone such as Asia/Kolkata or +05:30");
                }
            }
        });
        return Map.copyOf(zones);
    }
}
