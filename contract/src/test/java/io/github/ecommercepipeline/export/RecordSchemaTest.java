package io.github.ecommercepipeline.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSchemaTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String RECORD = """
            {"receipt": "r", "line": 1, "article": null, "pieces": 2, "price": 0.5, "paid": "card",
             "sold_at": "2024-05-27T10:00:00Z", "customer": null, "note": "***", "born": null,
             "business_date": "2024-05-27"}""";

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final JsonSchema schema = factory.getSchema(RecordSchema.of(List.of(Shop.lines())));

    @Test
    void it_is_a_json_schema() throws IOException {
        JsonSchema standard = factory.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(standard.validate(JSON.readTree(RecordSchema.of(Shop.datasets()))))
                .isEmpty();
        assertThat(JSON.readTree(RecordSchema.of(Shop.datasets())).path("$defs").fieldNames())
                .toIterable()
                .containsExactly("lines", "articles");
    }

    @Test
    void an_accepted_record_fits() throws IOException {
        assertThat(errors(RECORD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "receipt": "r"    | "receipt": null         | type
            "line": 1         | "line": 40000           | maximum
            "article": null   | "article": "a1"         | pattern
            "pieces": 2       | "pieces": 0             | exclusiveMinimum
            "pieces": 2       | "pieces": 100           | maximum
            "price": 0.5      | "price": 0.7            | enum
            "price": 0.5      | "price": 0.501          | enum
            "paid": "card"    | "paid": "cheque"        | enum
            "customer": null  | "customer": "ada"       | pattern
            "note": "***"     | "note": "hello"         | enum
            "born": null      | "born": "2001-01-01"    | type
            "pieces": 2,      | "pieces": 2, "more": 1, | additionalProperties
            "pieces": 2,      | ~~                      | required
            """)
    void one_that_would_be_rejected_does_not(String part, String other, String keyword) throws IOException {
        assertThat(errors(RECORD.replace(part, other))).contains(keyword);
    }

    private List<String> errors(String json) throws IOException {
        Set<ValidationMessage> messages = schema.validate(JSON.readTree(json));
        return messages.stream().map(ValidationMessage::getType).toList();
    }
}
