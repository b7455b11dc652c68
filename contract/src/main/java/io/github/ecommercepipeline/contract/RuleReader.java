package io.github.ecommercepipeline.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code quality} lists; the DQDL inside is parsed by whoever judges records. */
final class RuleReader {

    private static final Set<String> DIMENSIONS =
            Set.of("accuracy", "completeness", "conformity", "consistency", "coverage", "timeliness", "uniqueness");

    private RuleReader() {}

    static List<RuleBlock> read(Node quality) {
        List<RuleBlock> rules = new ArrayList<>();
        for (Node item : quality.items()) {
            if (!OdcsKeys.QUALITY.fit(item)) {
                continue;
            }
            expect(item.at("type"), "custom");
            expect(item.at("engine"), "dqdl");
            item.at("dimension")
                    .text()
                    .filter(dimension -> !DIMENSIONS.contains(dimension))
                    .ifPresent(dimension -> item.at("dimension")
                            .problem(
                                    "'" + dimension + "' is unknown",
                                    String.join(
                                            ", ", DIMENSIONS.stream().sorted().toList())));
            CustomProperties.read(item.at("customProperties"), Set.of());
            Node implementation = item.at("implementation");
            rules.add(new RuleBlock(
                    implementation.requiredText("DQDL text: Rules = [ … ]"),
                    item.at("severity").choice(Severity.class, Severity.ERROR),
                    implementation.path()));
        }
        return rules;
    }

    /** A check of another kind would look as if it were made, and is not. */
    private static void expect(Node node, String word) {
        String text = node.requiredText(word);
        if (!text.isEmpty() && !text.equals(word)) {
            node.problem("'" + text + "' is not checked by this pipeline", word);
        }
    }
}
