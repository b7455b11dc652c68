package io.github.ecommercepipeline.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The official JSON schema of the Open Data Contract Standard, which is not part of this project. */
final class OdcsSchema {

    private final JsonNode document;
    private final JsonSchema schema;

    private OdcsSchema(JsonNode document) {
        this.document = document;
        this.schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909).getSchema(document);
    }

    /** The schema, or a skipped test where it is absent. */
    static OdcsSchema orSkip() throws IOException {
        Path file = Path.of(System.getProperty("shared.dir", "../../shared"), "odcs", "odcs-json-schema-v3.1.0.json");
        assumeTrue(Files.exists(file), "skipped: the ODCS JSON schema is not at " + file);
        return new OdcsSchema(new YAMLMapper().readTree(Files.readString(file)));
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
