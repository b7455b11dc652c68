package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses YAML strictly, so that nothing in the text can be overlooked. */
final class YamlParser {

    private static final String ALLOWED = "one YAML document with unique keys and without anchors or aliases";

    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private YamlParser() {}

    /** The document's root; empty after reporting a problem. */
    static Optional<YamlNode> parse(String yaml, Problems problems) {
        String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
        try {
            if (hasAliases(text, problems)) {
                return Optional.empty();
            }
            List<JsonNode> documents = documents(text);
            if (documents.size() > 1) {
                problems.add("", "contains " + documents.size() + " documents", ALLOWED);
                return Optional.empty();
            }
            if (documents.isEmpty()) {
                problems.add("", "the file is empty", "a data contract");
                return Optional.empty();
            }
            try (JsonParser parser = MAPPER.createParser(text)) {
                problems.locate(YamlLines.of(text, parser));
            }
            return Optional.of(new YamlNode(documents.get(0), "", problems));
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage();
            String place = YamlSyntaxError.place(message);
            problems.add(place.isEmpty() ? place(e.getLocation()) : place, YamlSyntaxError.text(message), ALLOWED);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> documents(String text) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                documents.add(MAPPER.readTree(parser));
            }
        }
        return documents;
    }

    /** Jackson would read an alias as text, its own name. */
    private static boolean hasAliases(String text, Problems problems) throws IOException {
        boolean found = false;
        try (YAMLParser parser = (YAMLParser) MAPPER.createParser(text)) {
            while (((JsonParser) parser).nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    problems.add(place(parser.currentTokenLocation()), "aliases are not supported", ALLOWED);
                    found = true;
                }
            }
        }
        return found;
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
