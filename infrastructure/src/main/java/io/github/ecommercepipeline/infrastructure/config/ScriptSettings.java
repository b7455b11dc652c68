package io.github.ecommercepipeline.infrastructure.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings that bash scripts read, too: line by line, the first line with that name. A file in which they would read
 * another value than YAML has is refused.
 */
final class ScriptSettings {

    /** Path in the file by the name that {@code setting} of scripts/cloud.bash takes. */
    static final Map<String, String> READ = new TreeMap<>(Map.ofEntries(
            Map.entry("project", "project"),
            Map.entry("environment", "environment"),
            Map.entry("account", "account"),
            Map.entry("region", "region"),
            Map.entry("onDestroy", "onDestroy"),
            Map.entry("glueVersion", "job.glueVersion"),
            Map.entry("keysSecret", "job.keysSecret"),
            Map.entry("schedule", "generator.schedule"),
            Map.entry("database", "warehouse.serverless.database"),
            Map.entry("clusterIdentifier", "warehouse.cluster.clusterIdentifier"),
            Map.entry("replicaRegion", "archive.replicaRegion")));

    private ScriptSettings() {}

    static void check(SettingsFields fields, String text, JsonNode tree) {
        READ.forEach((name, path) -> {
            String place = name.equals("database") && !tree.path("warehouse").has("serverless")
                    ? "warehouse.cluster.database"
                    : path;
            JsonNode value = tree.at("/" + place.replace('.', '/'));
            String found = found(text, name);
            // A value that is missing or no scalar is another problem, which has its own message.
            if (value.isContainerNode() || (value.isMissingNode() && found.isEmpty())) {
                return;
            }
            if (!value.asText().equals(found)) {
                fields.problem(
                        place,
                        "is read as '" + found + "' by the scripts (allowed: the one line '" + name + ": "
                                + (value.isMissingNode() ? "…" : value.asText())
                                + "', without braces, anchors or single quotation marks)");
            }
        });
    }

    /** As the scripts' sed does. */
    private static String found(String text, String name) {
        Matcher line = Pattern.compile("(?m)^ *" + name + ": *\"?([^\"#\\n]*[^\"# \\n])\"? *(?:#.*)?$")
                .matcher(text);
        return line.find() ? line.group(1) : "";
    }
}
