package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reader accepts what the standard defines. */
class OdcsConformityTest {

    private OdcsSchema standard;

    @BeforeEach
    void readStandard() throws IOException {
        standard = OdcsSchema.load();
    }

    @Test
    void the_same_keys_are_known_at_each_place_except_those_of_nested_data() {
        JsonNode element = standard.definition("SchemaElement");
        JsonNode custom = standard.definition("DataQualityCustom");

        assertThat(OdcsKeys.DOCUMENT.names()).isEqualTo(keys(standard.root()));
        assertThat(OdcsKeys.SCHEMA.names()).isEqualTo(keys(element, standard.definition("SchemaObject")));
        assertThat(OdcsKeys.PROPERTY.names()).isEqualTo(keys(element, standard.definition("SchemaBaseProperty")));
        assertThat(OdcsKeys.QUALITY.names()).isEqualTo(keys(custom, standard.definition("DataQuality")));
        assertThat(OdcsKeys.LIBRARY.names())
                .containsAll(keys(standard.definition("DataQualityLibrary"), standard.definition("DataQuality")))
                .containsAll(operators(standard.definition("DataQualityOperators")));
        assertThat(OdcsKeys.RELATIONSHIP.names()).isEqualTo(keys(standard.definition("RelationshipBase")));
        assertThat(OdcsKeys.SLA.names()).isEqualTo(keys(standard.definition("ServiceLevelAgreementProperty")));
        assertThat(OdcsKeys.CUSTOM_PROPERTY.names()).isEqualTo(keys(standard.definition("CustomProperty")));
    }

    @Test
    void the_standard_accepts_what_the_reader_accepts() throws IOException {
        assertThat(standard.errors(Orders.YAML)).isEmpty();
        assertThat(standard.errors(ContractReaderTest.FULL)).isEmpty();
    }

    @Test
    void both_reject_a_key_that_the_standard_does_not_define() throws IOException {
        String yaml = Orders.withProperty("id", "nullable: true");

        assertThat(standard.errors(yaml))
                .anySatisfy(error -> assertThat(error).contains("'nullable' is not evaluated"));
        assertThat(Orders.problems(yaml)).singleElement().asString().contains("nullable");
    }

    private static Set<String> operators(JsonNode definition) {
        Set<String> operators = new TreeSet<>();
        definition.path("oneOf").forEach(choice -> operators.addAll(keys(choice)));
        return operators;
    }

    private static Set<String> keys(JsonNode... definitions) {
        Set<String> keys = new TreeSet<>();
        for (JsonNode definition : definitions) {
            definition.path("properties").fieldNames().forEachRemaining(keys::add);
        }
        return keys;
    }
}
