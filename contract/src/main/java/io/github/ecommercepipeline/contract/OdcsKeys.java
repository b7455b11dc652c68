package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;
import static io.github.ecommercepipeline.contract.YamlNodeKind.FLAG;
import static io.github.ecommercepipeline.contract.YamlNodeKind.LIST;
import static io.github.ecommercepipeline.contract.YamlNodeKind.MAP;
import static io.github.ecommercepipeline.contract.YamlNodeKind.NUMBER;
import static io.github.ecommercepipeline.contract.YamlNodeKind.TEXT;

import java.util.List;

/**
 * The keys that the Open Data Contract Standard v3.1 defines at each place. Those of kind {@code ANY} are checked where
 * their value is read; the others are documentation, of which only the kind is checked.
 */
final class OdcsKeys {

    static final AllowedKeys DOCUMENT = AllowedKeys.of(
                    ANY, "version", "kind", "apiVersion", "id", "status", "schema", "customProperties", "team")
            .and(TEXT, "name", "tenant", "dataProduct", "domain", "slaDefaultElement", "contractCreatedTs")
            .and(LIST, "tags", "servers", "support", "roles", "slaProperties", "authoritativeDefinitions")
            .and(MAP, "description", "price");

    /** What a document says about people, places and terms, in the order in which it is shown. */
    static final List<String> SECTIONS =
            List.of("team", "support", "slaProperties", "servers", "roles", "price", "authoritativeDefinitions");

    static final AllowedKeys SCHEMA = AllowedKeys.of(
                    ANY, "name", "physicalName", "logicalType", "properties", "quality", "customProperties")
            .and(TEXT, "id", "physicalType", "description", "businessName", "dataGranularityDescription")
            .and(LIST, "tags", "relationships", "authoritativeDefinitions");

    static final AllowedKeys PROPERTY = AllowedKeys.of(
                    ANY, "name", "physicalName", "logicalType", "logicalTypeOptions", "physicalType", "required")
            .and(ANY, "primaryKey", "primaryKeyPosition", "unique", "classification", "transformLogic")
            .and(ANY, "quality", "customProperties")
            .and(TEXT, "id", "description", "businessName", "encryptedName", "transformDescription")
            .and(LIST, "tags", "relationships", "authoritativeDefinitions", "transformSourceObjects", "examples")
            .and(FLAG, "partitioned", "criticalDataElement")
            .and(NUMBER, "partitionKeyPosition");

    static final AllowedKeys CUSTOM_PROPERTY =
            AllowedKeys.of(ANY, "property", "value").and(TEXT, "id", "description");

    static final AllowedKeys QUALITY = AllowedKeys.of(
                    ANY, "type", "engine", "implementation", "severity", "dimension", "customProperties")
            .and(TEXT, "id", "name", "description", "businessImpact", "method", "schedule", "scheduler", "unit")
            .and(LIST, "tags", "authoritativeDefinitions");

    /** A check of ODCS's library; {@code rule} and {@code validValues} are those of v3.0. */
    static final AllowedKeys LIBRARY = AllowedKeys.of(
                    ANY, "type", "metric", "rule", "arguments", "validValues", "unit", "severity", "dimension")
            .and(ANY, "mustBe", "mustNotBe", "mustBeGreaterThan", "mustBeGreaterOrEqualTo", "mustBeLessThan")
            .and(ANY, "mustBeLessOrEqualTo", "mustBeBetween", "mustNotBeBetween", "customProperties")
            .and(TEXT, "id", "name", "description", "businessImpact", "method", "schedule", "scheduler")
            .and(LIST, "tags", "authoritativeDefinitions");

    static final AllowedKeys RELATIONSHIP =
            AllowedKeys.of(ANY, "from", "to").and(TEXT, "type").and(LIST, "customProperties");

    static final AllowedKeys SLA = AllowedKeys.of(ANY, "property", "value", "valueExt", "unit")
            .and(TEXT, "id", "element", "driver", "description", "scheduler", "schedule");

    private OdcsKeys() {}
}
