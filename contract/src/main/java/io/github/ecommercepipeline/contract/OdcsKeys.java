package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.NodeKind.ANY;
import static io.github.ecommercepipeline.contract.NodeKind.FLAG;
import static io.github.ecommercepipeline.contract.NodeKind.LIST;
import static io.github.ecommercepipeline.contract.NodeKind.MAP;
import static io.github.ecommercepipeline.contract.NodeKind.NUMBER;
import static io.github.ecommercepipeline.contract.NodeKind.TEXT;

/**
 * The keys that the Open Data Contract Standard v3.1 has at each place. Those of kind {@code ANY} are checked by the
 * reader of the value; the others are documentation and only have their kind checked.
 */
final class OdcsKeys {

    static final Keys DOCUMENT = Keys.of(
                    ANY, "version", "kind", "apiVersion", "id", "status", "schema", "customProperties", "team")
            .and(TEXT, "name", "tenant", "dataProduct", "domain", "slaDefaultElement", "contractCreatedTs")
            .and(LIST, "tags", "servers", "support", "roles", "slaProperties", "authoritativeDefinitions")
            .and(MAP, "description", "price");

    static final Keys SCHEMA = Keys.of(
                    ANY, "name", "physicalName", "logicalType", "properties", "quality", "customProperties")
            .and(TEXT, "id", "physicalType", "description", "businessName", "dataGranularityDescription")
            .and(LIST, "tags", "relationships", "authoritativeDefinitions");

    static final Keys PROPERTY = Keys.of(
                    ANY, "name", "physicalName", "logicalType", "logicalTypeOptions", "physicalType", "required")
            .and(ANY, "primaryKey", "primaryKeyPosition", "unique", "classification", "transformLogic")
            .and(ANY, "quality", "customProperties")
            .and(TEXT, "id", "description", "businessName", "encryptedName", "transformDescription")
            .and(LIST, "tags", "relationships", "authoritativeDefinitions", "transformSourceObjects", "examples")
            .and(FLAG, "partitioned", "criticalDataElement")
            .and(NUMBER, "partitionKeyPosition");

    static final Keys CUSTOM_PROPERTY = Keys.of(ANY, "property", "value").and(TEXT, "id", "description");

    static final Keys QUALITY = Keys.of(
                    ANY, "type", "engine", "implementation", "severity", "dimension", "customProperties")
            .and(TEXT, "id", "name", "description", "businessImpact", "method", "schedule", "scheduler", "unit")
            .and(LIST, "tags", "authoritativeDefinitions");

    private OdcsKeys() {}
}
