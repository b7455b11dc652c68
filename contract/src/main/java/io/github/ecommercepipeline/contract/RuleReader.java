package io.github.ecommercepipeline.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code quality} lists; the DQDL is kept as text and parsed where rules are compiled. */
final class RuleReader {

    private static final Set<String> DIMENSIONS =
            Set.of("accuracy", "completeness", "conformity", "consistency", "coverage", "timeliness", "uniqueness");

    private RuleReader() {}

    static List<RuleBlock> read(YamlNode quality) {
        List<RuleBlock> rules = new ArrayList<>();
        for (YamlNode item : quality.items()) {
            if (!OdcsKeys.QUALITY.fit(item)) {
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
