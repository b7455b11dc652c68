package io.github.ecommercepipeline.ingest.cast;

import static io.github.ecommercepipeline.ingest.table.TestContract.format;
import static io.github.ecommercepipeline.ingest.table.TestContract.key;
import static io.github.ecommercepipeline.ingest.table.TestContract.patterns;
import static io.github.ecommercepipeline.ingest.table.TestContract.property;
import static io.github.ecommercepipeline.ingest.table.TestContract.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Overlap;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are: text | its value, or the reason why it is rejected. */
@ExtendWith(SparkSessionExtension.class)
class FieldCasterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"true|true", "false|false", "TRUE|boolean", "1|boolean", "'true '|blanks"})
    void booleans_are_the_contracts_tokens(String text, String expected) {
        assertThat(Casting.cast(new FieldType.Bool(), format(), text)).isEqualTo(expected);
    }

    @Test
    void null_tokens_and_trimming_precede_the_type() {
        FieldFormat tokens = new FieldFormat(
                List.of("", "NULL", "n/a"),
                true,
                '.',
                Optional.empty(),
                List.of(),
                false,
                false,
                List.of(),
                ZoneOffset.UTC,
                Overlap.REJECT,
                Map.of(),
                List.of(),
                List.of());
        Property property = property("p", new FieldType.Whole(4), tokens);

        assertThat(Casting.cast(property, " NULL\t")).isNull();
        assertThat(Casting.cast(property, "n/a")).isNull();
        assertThat(Casting.cast(property, "   ")).isNull();
        assertThat(Casting.cast(property, " 12 ")).isEqualTo("12");
        assertThat(Casting.cast(property, "null")).isEqualTo("whole-number");
        assertThat(Casting.cast(required(property), "NULL")).isEqualTo("required");
    }

    @Test
    void texts_are_accepted_unchanged_or_rejected() {
        FieldType type = new FieldType.Text(64);
        String forty = "\u00e9".repeat(25) + "x".repeat(15);

        assertThat(forty).hasSize(40);
        assertThat(Casting.cast(type, format(), forty)).isEqualTo("too-long");
        assertThat(Casting.cast(type, format(), "\u00e9".repeat(32))).isEqualTo("\u00e9".repeat(32));
        assertThat(Casting.cast(type, format(), " a \t")).isEqualTo(" a \t");
        assertThat(Casting.cast(type, format(), "a\0")).isEqualTo("nul");
        assertThat(Casting.cast(type, format(), "@NULL@")).isEqualTo("reserved-text");
        assertThat(Casting.cast(key(property("p", type), 1), "A1 ")).isEqualTo("trailing-blank");
        assertThat(Casting.cast(key(property("p", type), 1), "")).isEqualTo("required");
    }

    /** Most texts are known to be values by a few comparisons; those must be what the cast says. */
    @ParameterizedTest
    @CsvSource({
        "true,true,''",
        "true,false,''",
        "false,true,''",
        "false,false,''",
        "true,true,NA",
        "true,false,NA",
        "false,true,NA",
        "false,false,NA",
        "true,true,\u00e9",
        "false,false,\u00e9"
    })
    void a_text_that_is_one_without_a_cast_casts_to_itself(boolean trims, boolean inKey, String nullToken) {
        FieldFormat form = new FieldFormat(
                List.of(nullToken, "n/a"),
                trims,
                '.',
                Optional.empty(),
                List.of(),
                false,
                false,
                List.of(),
                ZoneOffset.UTC,
                Overlap.REJECT,
                Map.of(),
                List.of(),
                List.of());
        Property text = property("p", new FieldType.Text(9), form);
        FieldCaster caster = FieldCaster.of(inKey ? key(text, 1) : text);
        List<String> parts = List.of("", " ", "\t", "a", "n/a", "@NULL@", "\u00e9", "long-text");
        CastValue value = new CastValue();
        value.nulFree = true;
        int known = 0;
        for (String first : parts) {
            for (String second : parts) {
                for (String third : parts) {
                    byte[] bytes = ("|" + first + second + third + "|").getBytes(StandardCharsets.UTF_8);
                    boolean isText = caster.isText(bytes, 1, bytes.length - 1);
                    byte[] alone = (first + second + third).getBytes(StandardCharsets.UTF_8);
                    assertThat(caster.isText(alone, 0, alone.length))
                            .as("with nothing around it")
                            .isEqualTo(isText);
                    if (isText) {
                        known++;
                        assertThat(caster.cast(bytes, 1, bytes.length - 1, value))
                                .as(first + second + third)
                                .isNull();
                        assertThat(List.of(value.isNull, value.from, value.to))
                                .as(first + second + third)
                                .isEqualTo(List.of(false, 1, bytes.length - 1));
                    }
                }
            }
        }
        assertThat(known).isGreaterThan(30);
        assertThat(FieldCaster.of(property("p", new FieldType.Whole(4), form)).isText(new byte[] {'1'}, 0, 1))
                .isFalse();
    }

    @Test
    void a_pattern_that_is_none_is_refused() {
        assertThatThrownBy(() -> FieldCaster.of(property("p", new FieldType.Date(), patterns("uuuu-bb"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unknown pattern letter: b");
    }

    @Test
    void a_text_column_becomes_value_and_reason(SparkSession spark) {
        FieldCaster caster = FieldCaster.of(required(property("price", new FieldType.Decimal(5, 2))));
        List<Row> texts = List.of(RowFactory.create("5.2"), RowFactory.create("5,2"), RowFactory.create((Object) null));

        assertThat(spark.createDataFrame(texts, new StructType().add("text", DataTypes.StringType))
                        .select(caster.column(functions.col("text")).as("cast"))
                        .select("cast.value", "cast.reason")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[5.20,null]", "[null,price:decimal]", "[null,price:required]");
    }
}
