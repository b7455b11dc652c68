package io.github.ecommercepipeline.warehouse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.staging.StagedLineReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresCopyBinaryTest {

    private static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final int HEADER = 19;

    @Test
    void each_field_has_its_length_and_null_has_none() throws IOException {
        byte[] sent = sent(
                List.of(BinaryValue.TEXT, BinaryValue.INTEGER, BinaryValue.BOOLEAN),
                List.of(BinaryValue.DATE.field("2000-01-02")),
                "\"a,\"\"b\",7,t\n@NULL@,-1,@NULL@\n");

        assertThat(new String(sent, 0, 11, StandardCharsets.ISO_8859_1)).isEqualTo("PGCOPY\n\u00ff\r\n\0");
        assertThat(HexFormat.of().formatHex(sent, HEADER, sent.length))
                .isEqualTo("0004" + "00000004612c2262" + "0000000400000007" + "0000000101" + "0000000400000001"
                        + "0004" + "ffffffff" + "00000004ffffffff" + "ffffffff" + "0000000400000001"
                        + "ffff");
    }

    @Property(tries = 300)
    void a_number_has_the_digits_and_the_scale_of_its_text(
            @ForAll
                    @BigRange(
                            min = "-99999999999999999999999999999999999999",
                            max = "99999999999999999999999999999999999999")
                    BigInteger digits,
            @ForAll @IntRange(max = 38) int scale)
            throws IOException {
        BigDecimal number = new BigDecimal(digits, scale);
        ByteBuffer field = ByteBuffer.wrap(BinaryValue.NUMERIC.field(number.toPlainString()));

        assertThat(field.getInt()).isEqualTo(field.remaining());
        int groups = field.getShort();
        int weight = field.getShort();
        boolean negative = field.getShort() != 0;
        assertThat(field.getShort()).isEqualTo((short) scale);
        BigDecimal found = BigDecimal.ZERO;
        for (int group = 0; group < groups; group++) {
            short value = field.getShort();
            assertThat(value).isBetween((short) 0, (short) 9999);
            found = found.add(BigDecimal.valueOf(value).scaleByPowerOfTen(4 * (weight - group)));
        }
        assertThat(negative ? found.negate() : found).isEqualByComparingTo(number);
    }

    @Property(tries = 300)
    void a_timestamp_counts_microseconds(
            @ForAll @LongRange(min = -63_082_281_600_000_000L, max = 252_455_615_999_999_999L) long micros)
            throws IOException {
        LocalDateTime time = EPOCH.plus(micros, ChronoUnit.MICROS);
        long fraction = Math.floorMod(micros, 1_000_000L);
        String text =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).format(time)
                        + (fraction == 0 ? "" : String.format(Locale.ROOT, ".%06d", fraction));

        assertThat(ByteBuffer.wrap(BinaryValue.TIMESTAMP.field(text)).getLong(4))
                .isEqualTo(micros);
        assertThat(ByteBuffer.wrap(BinaryValue.DATE.field(text.substring(0, 10)))
                        .getInt(4))
                .isEqualTo((int) ChronoUnit.DAYS.between(EPOCH.toLocalDate(), time.toLocalDate()));
    }

    @ParameterizedTest
    @CsvSource({
        "SMALLINT,32768",
        "SMALLINT,-32769",
        "INTEGER,2147483648",
        "INTEGER,-",
        "INTEGER,''",
        "INTEGER,1.0",
        "BIGINT,9223372036854775808",
        "BIGINT,+1",
        "NUMERIC,1.",
        "NUMERIC,.5",
        "NUMERIC,1e5",
        "NUMERIC,-",
        "NUMERIC,1.2.3",
        "BOOLEAN,true",
        "DATE,2023-02-29",
        "DATE,2023-2-1",
        "DATE,20230-02-1",
        "TIMESTAMP,2024-01-01 24:00:00",
        "TIMESTAMP,2024-01-01T00:00:00",
        "TIMESTAMP,2024-01-01 00:00:00.5",
        "TIMESTAMP,2024-01-01"
    })
    void what_is_none_of_its_type_is_located_and_not_shown(BinaryValue type, String text) {
        assertThatThrownBy(() -> sent(List.of(BinaryValue.TEXT, type), List.of(), "a,@NULL@\nb," + text + "\n"))
                .isInstanceOfSatisfying(
                        RefusedValueException.class,
                        e -> assertThat(e.of("t").getSQLState() + " "
                                        + e.of("t").getMessage())
                                .isEqualTo("22P02 invalid input syntax\nCOPY t, line 2, column c1"));
    }

    @Test
    void a_record_with_another_number_of_fields_is_refused() {
        assertThatThrownBy(() -> sent(List.of(BinaryValue.TEXT), List.of(), "a,b\n"))
                .hasMessage("a staged file has 2 fields in a record instead of 1");
    }

    @Test
    void types_that_the_warehouse_does_not_make_have_no_binary_form() {
        assertThat(BinaryValue.of("numeric(12,2)")).contains(BinaryValue.NUMERIC);
        assertThat(BinaryValue.of("character varying(20)")).contains(BinaryValue.TEXT);
        assertThat(BinaryValue.of("character(20)")).isEmpty();
        assertThat(BinaryValue.of("timestamp with time zone")).isEmpty();
    }

    private static byte[] sent(List<BinaryValue> types, List<byte[]> added, String csv) throws IOException {
        List<String> columns =
                IntStream.range(0, types.size()).mapToObj(i -> "c" + i).toList();
        PostgresCopyBinary form = new PostgresCopyBinary(columns, types, added, 16);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CopyForm.Sink<RuntimeException> sink = (bytes, length) -> out.writeBytes(Arrays.copyOf(bytes, length));
        form.send(new StagedLineReader(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))), sink);
        form.end(sink);
        return out.toByteArray();
    }
}
