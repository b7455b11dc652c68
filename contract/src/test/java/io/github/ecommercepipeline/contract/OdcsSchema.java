package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** The official JSON schema of the Open Data Contract Standard. */
final class OdcsSchema {

    private final JsonNode document;
    private final JsonSchema schema;

    private OdcsSchema(JsonNode document) {
        this.document = document;
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
                .getSchema(
                        document,
                        SchemaValidatorsConfig.builder().locale(Locale.ENGLISH).build());
    }

    static OdcsSchema load() throws IOException {
        try (InputStream in = OdcsSchema.class.getResourceAsStream("/odcs/odcs-json-schema-v3.1.0.json")) {
            return new OdcsSchema(new YAMLMapper().readTree(in));
        }
    }

    /** The violations of the standard in a contract. */
    List<String> errors(String yaml) throws IOException {
        return schema.validate(new YAMLMapper().readTree(yaml)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    JsonNode definition(String name) {
        return document.path("$defs").path(name);
    }

    JsonNode root() {
        return document;
    }
}
