package io.github.ecommercepipeline.infrastructure.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What two environments must have in common for the pipeline of one to deploy to the other. */
final class PromotionRules {

    private static final String SETTING = "delivery.promoteTo";

    private PromotionRules() {}

    /** @param file the settings file of the environment whose pipeline deploys; that of the other one is beside it */
    static void check(SettingsFields fields, EnvironmentSettings settings, Path file) {
        settings.delivery()
                .flatMap(DeliverySettings::promoteTo)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> check(fields, settings, name, file.resolveSibling(name + ".yaml")));
    }

    private static void check(SettingsFields fields, EnvironmentSettings settings, String name, Path other) {
        if (name.equals(settings.environment())) {
            fields.problem(SETTING, "is " + name + ", this environment itself (allowed: another environment)");
            return;
        }
        if (isWithin(name, settings.environment()) || isWithin(settings.environment(), name)) {
            fields.problem(
                    SETTING,
                    "is " + name + ", and this environment is " + settings.environment()
                            + " (allowed: environments of which neither name begins with the other and a hyphen, because the"
                            + " deploy role of the shorter one may change whatever begins with its name)");
        }
        if (settings.generator().schedule() == GeneratorSettings.Schedule.NEVER) {
            fields.problem(
                    SETTING,
                    "is given, but generator.schedule is never (allowed: daily, because the smoke test writes a generated day into"
                            + " this environment's warehouse)");
        }
        if (!Files.isRegularFile(other)) {
            fields.problem(
                    SETTING,
                    "is " + name + ", but there is no " + other
                            + " (allowed: an environment whose settings file is in that" + " folder)");
            return;
        }
        common(fields, settings, name, tree(other));
    }

    private static boolean isWithin(String name, String shorter) {
        return name.startsWith(shorter + "-");
    }

    private static void common(SettingsFields fields, EnvironmentSettings settings, String name, JsonNode other) {
        same(fields, name, "project", settings.project(), other);
        same(fields, name, "account", settings.account(), other);
        same(fields, name, "region", settings.region(), other);
        if (!other.path("environment").asText().equals(name)) {
            fields.problem(
                    SETTING,
                    "is " + name + ", but that file is about the environment '"
                            + other.path("environment").asText()
                            + "' (allowed: a file that is named after its environment)");
        }
        if (!other.path("delivery").isMissingNode()) {
            fields.problem(
                    SETTING,
                    "is " + name
                            + ", which has a delivery section of its own (allowed: an environment without one, or every push"
                            + " would reach it without approval)");
        }
    }

    /** One role deploys within one account and region, and uses what is named after the project. */
    private static void same(SettingsFields fields, String name, String field, String own, JsonNode other) {
        String its = other.path(field).asText();
        if (!own.isEmpty() && !its.equals(own)) {
            fields.problem(
                    SETTING,
                    "is " + name + ", whose " + field + " is '" + its + "' (allowed: an environment with the " + field
                            + " " + own + ")");
        }
    }

    /** Faults of the file itself are reported when its own templates are written. */
    private static JsonNode tree(Path file) {
        try {
            return new YAMLMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new SettingsException(file.toString(), List.of("cannot be read as YAML"));
        }
    }
}
