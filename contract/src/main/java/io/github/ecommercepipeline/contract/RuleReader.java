package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code quality} lists; the DQDL is kept as text and parsed where rules are compiled. Checks of ODCS's library become
 * DQDL; those that could not be made are refused, since they must not seem to be.
 */
final class RuleReader {

    private static final Set<String> DIMENSIONS =
            Set.of("accuracy", "completeness", "conformity", "consistency", "coverage", "timeliness", "uniqueness");

    private static final String TYPES = "library, custom with engine: dqdl, text";

    private RuleReader() {}

    /** A rule in prose, which nobody can take for a check. */
    static boolean isDocumentation(JsonNode rule) {
        return rule.path("type").asText().equals("text");
    }

    /** Whether it is a check that ODCS defines; without a type, a metric or the {@code rule} of v3.0 says so. */
    static boolean isLibrary(JsonNode rule) {
        return rule.path("type").asText().equals("library")
                || (!rule.has("type") && (rule.has("metric") || rule.has("rule")));
    }

    /** The rules of the dataset as a whole. */
    static List<RuleBlock> read(YamlNode quality) {
        return read(quality, true, Optional.empty());
    }

    /**
     * The rules of a property.
     *
     * @param typed whether its type could be read; otherwise checks that depend on it are passed over
     */
    static List<RuleBlock> read(YamlNode quality, Property property, boolean typed) {
        return read(quality, typed && !property.name().isEmpty(), Optional.of(property));
    }

    private static List<RuleBlock> read(YamlNode quality, boolean known, Optional<Property> property) {
        List<RuleBlock> rules = new ArrayList<>();
        for (YamlNode item : quality.items()) {
            if (isDocumentation(item.value())) {
                continue;
            }
            if (isLibrary(item.value())) {
                library(item, known, property).ifPresent(rules::add);
            } else if (!isRefused(item) && OdcsKeys.QUALITY.fit(item)) {
                rules.add(custom(item));
            }
        }
        return rules;
    }

    private static Optional<RuleBlock> library(YamlNode item, boolean known, Optional<Property> property) {
        if (!OdcsKeys.LIBRARY.fit(item)) {
            return Optional.empty();
        }
        Severity severity = severity(item);
        Optional<String> dimension = dimension(item);
        CustomProperties.read(item.at("customProperties"), Set.of());
        if (!known) {
            return Optional.empty();
        }
        return LibraryCheckReader.read(item, property)
                .map(rule -> new RuleBlock(
                        "Rules = [ " + rule + " ]",
                        severity,
                        item.path(),
                        0,
                        item.at("description").text(),
                        dimension));
    }

    /** Whether it is a check of ODCS that cannot be made here: one problem, whatever keys it has. */
    private static boolean isRefused(YamlNode item) {
        YamlNode type = item.at("type");
        if (type.value().asText().equals("sql")) {
            type.problem(
                    "'sql' is a query on the warehouse, and records are checked before they get there",
                    TYPES
                            + "; a condition in SQL can be the where of a DQDL rule, such as RowCount = 0 where \"price < 0\"");
            return true;
        }
        String engine = item.at("engine").value().asText();
        if (type.value().asText().equals("custom") && !engine.isEmpty() && !engine.equals("dqdl")) {
            item.at("engine")
                    .problem(
                            "'" + engine + "' is not supported: its checks would not be made",
                            "dqdl, or a check of type library");
            return true;
        }
        return false;
    }

    private static RuleBlock custom(YamlNode item) {
        YamlNode type = item.at("type");
        String word = type.requiredText(TYPES);
        if (!word.isEmpty() && !word.equals("custom")) {
            type.problem("'" + word + "' is not supported", TYPES);
        }
        item.at("engine").require("dqdl");
        Optional<String> dimension = dimension(item);
        CustomProperties custom =
                CustomProperties.read(item.at("customProperties"), Set.of(RelationshipReader.ON_VIOLATION));
        YamlNode onViolation = custom.value(RelationshipReader.ON_VIOLATION);
        Severity severity = severity(item);
        OnViolation chosen = onViolation.choice(OnViolation.class, OnViolation.FLAG);
        if (chosen == OnViolation.REJECT && severity != Severity.ERROR) {
            onViolation.problem("a warning rejects no record", "reject with severity: error, or flag");
        }
        YamlNode implementation = item.at("implementation");
        return new RuleBlock(
                implementation.requiredText("a DQDL ruleset: Rules = [ … ]"),
                severity,
                implementation.path(),
                implementation.block(),
                item.at("description").text(),
                dimension,
                chosen,
                false);
    }

    /** ODCS leaves the words open and gives {@code info} as an example of one that stops nothing. */
    private static Severity severity(YamlNode item) {
        YamlNode severity = item.at("severity");
        return severity.value().asText().equals("info")
                ? Severity.WARNING
                : severity.choice(Severity.class, Severity.ERROR);
    }

    private static Optional<String> dimension(YamlNode item) {
        YamlNode place = item.at("dimension");
        Optional<String> dimension = place.text();
        dimension
                .filter(given -> !DIMENSIONS.contains(given))
                .ifPresent(given -> place.problem(
                        "unknown value '" + given + "'",
                        String.join(", ", DIMENSIONS.stream().sorted().toList())));
        return dimension;
    }
}
