package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code quality} lists; the DQDL is kept as text and parsed where rules are compiled. */
final class RuleReader {

    private static final Set<String> DIMENSIONS =
            Set.of("accuracy", "completeness", "conformity", "consistency", "coverage", "timeliness", "uniqueness");

    /** The kinds of checks in ODCS that would not be made, and so must not seem to be. */
    private static final Set<String> OTHER_TYPES = Set.of("library", "sql");

    private RuleReader() {}

    /** A rule in prose, which nobody can take for a check. */
    static boolean isDocumentation(JsonNode rule) {
        return rule.path("type").asText().equals("text");
    }

    /** Whether it is a check of ODCS that is not made here: one problem, whatever keys it has. */
    private static boolean isOfAnotherKind(YamlNode item) {
        // Without a type, ODCS means a library check, which has a metric.
        boolean isLibrary = !item.at("type").isPresent() && item.at("metric").isPresent();
        String type = isLibrary ? "library" : item.at("type").value().asText();
        if (!OTHER_TYPES.contains(type)) {
            return false;
        }
        item.at("type").problem("'" + type + "' is not supported", "custom");
        return true;
    }

    static List<RuleBlock> read(YamlNode quality) {
        List<RuleBlock> rules = new ArrayList<>();
        for (YamlNode item : quality.items()) {
            if (isDocumentation(item.value()) || isOfAnotherKind(item) || !OdcsKeys.QUALITY.fit(item)) {
                continue;
            }
            // Accepting another kind of check would suggest that it is enforced.
            item.at("type").require("custom");
            item.at("engine").require("dqdl");
            item.at("dimension")
                    .text()
                    .filter(dimension -> !DIMENSIONS.contains(dimension))
                    .ifPresent(dimension -> item.at("dimension")
                            .problem(
                                    "unknown value '" + dimension + "'",
                                    String.join(
                                            ", ", DIMENSIONS.stream().sorted().toList())));
            CustomProperties.read(item.at("customProperties"), Set.of());
            YamlNode implementation = item.at("implementation");
            rules.add(new RuleBlock(
                    implementation.requiredText("a DQDL ruleset: Rules = [ … ]"),
                    item.at("severity").choice(Severity.class, Severity.ERROR),
                    implementation.path(),
                    implementation.block()));
        }
        return rules;
    }
}
