package io.github.ecommercepipeline.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.FieldType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class StagedLineTest {

    private static final List<FieldType> TYPES = List.of(
            new FieldType.Text(64),
            new FieldType.Whole(8),
            new FieldType.Decimal(12, 2),
            new FieldType.Decimal(38, 10),
            new FieldType.Date(),
            new FieldType.Timestamp(),
            new FieldType.Bool());

    @Test
    void every_type_has_one_canonical_text() {
        InternalRow row = row(
                UTF8String.fromString("a \"b\", c"),
                -12L,
                decimal("-0.05", 12, 2),
                decimal("12345678901234567890.0000000001", 38, 10),
                (int) LocalDate.of(2024, 2, 29).toEpochDay(),
                -1L,
                true);
        assertThat(text(row))
                .isEqualTo("\"a \"\"b\"\", c\",-12,-0.05,12345678901234567890.0000000001,2024-02-29,"
                        + "1969-12-31 23:59:59.999999,t\n");
    }

    @Test
    void null_is_the_marker_and_empty_is_quoted() {
        assertThat(text(row(UTF8String.fromString(""), null, null, null, null, null, null)))
                .isEqualTo("\"\",@NULL@,@NULL@,@NULL@,@NULL@,@NULL@,@NULL@\n");
    }

    @Test
    void a_leading_backslash_is_quoted_because_a_lone_one_with_a_dot_ends_a_copy() {
        assertThat(text(row(UTF8String.fromString("\\."), 0L, null, null, null, null, null)))
                .startsWith("\"\\.\",0,");
    }

    @Test
    void a_text_is_quoted_for_a_delimiter_a_quote_or_a_line_end_wherever_it_is() {
        for (char c = 1; c < 0x100; c++) {
            for (int length = 1; length <= 18; length++) {
                for (int at = 0; at < length; at++) {
                    String text = "x".repeat(at) + c + "x".repeat(length - at - 1);
                    boolean quoted = ",\"\n\r".indexOf(c) >= 0 || (c == '\\' && at == 0);
                    assertThat(text(row(UTF8String.fromString(text), null, null, null, null, null, null))
                                    .startsWith("\""))
                            .as("%x at %d of %d", (int) c, at, length)
                            .isEqualTo(quoted);
                }
            }
        }
    }

    @Test
    void hashes_of_keys_depend_on_the_key_alone() {
        StagedLine one = line(row(UTF8String.fromString("k"), 1L, null, null, null, null, null));
        StagedLine two = line(row(UTF8String.fromString("k"), 2L, null, null, null, null, null));
        assertThat(one.hash(new int[] {0})).isEqualTo(two.hash(new int[] {0}));
        assertThat(one.hash(new int[] {0, 1})).isNotEqualTo(two.hash(new int[] {0, 1}));
        assertThat(one.hash()).isNotEqualTo(two.hash());
        assertThat(one.hasNull(new int[] {0, 2})).isTrue();
        assertThat(one.hasNull(new int[] {0, 1})).isFalse();
    }

    @Property(tries = 500)
    void fields_come_back_as_they_went_in(
            @ForAll @StringLength(max = 20) String text, @ForAll long whole, @ForAll @Scale(2) BigDecimal money) {
        String encodable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        BigDecimal price = money.remainder(new BigDecimal("9999999999.99")).setScale(2);
        InternalRow row = row(
                UTF8String.fromString(encodable),
                whole,
                decimal(price.toPlainString(), 12, 2),
                null,
                null,
                null,
                false);
        StagedLine line = line(row);
        assertThat(line.texts())
                .containsExactly(encodable, Long.toString(whole), price.toPlainString(), null, null, null, "f");
    }

    private static InternalRow row(Object... values) {
        return new GenericInternalRow(values);
    }

    private static Decimal decimal(String text, int precision, int scale) {
        return Decimal.apply(new scala.math.BigDecimal(new BigDecimal(text)), precision, scale);
    }

    private static StagedLine line(InternalRow row) {
        StagedLine line = new StagedLine(TYPES);
        line.set(row);
        return line;
    }

    private static String text(InternalRow row) {
        StagedLine line = line(row);
        return new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8);
    }
}
