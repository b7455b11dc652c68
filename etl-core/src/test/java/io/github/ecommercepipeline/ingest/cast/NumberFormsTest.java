package io.github.ecommercepipeline.ingest.cast;

import static io.github.ecommercepipeline.ingest.table.TestContract.format;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.NumberForms;
import io.github.ecommercepipeline.contract.Percent;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in parentheses, with a minus at the end or with a percent sign. Rows are: text | its value, or the reason. */
class NumberFormsTest {

    private static final NumberForms ALL = new NumberForms(true, true, Percent.FRACTION);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(5.20)|-5.2000",
                "(1,234.5)|-1234.5000",
                "($5.20)|-5.2000",
                "$(5.20)|-5.2000",
                "( 5.20)|decimal",
                "($ 5.20 )|decimal",
                "(5.20 EUR)|-5.2000",
                "(5.20) EUR|-5.2000",
                "$($5.20)|decimal",
                "(-5.20)|decimal",
                "-(5.20)|decimal",
                "(5.20|decimal",
                "5.20)|decimal",
                "()|decimal",
                "((5))|decimal",
                "(0)|0.0000",
                "5.20-|-5.2000",
                "5.20 EUR-|-5.2000",
                "5.20- EUR|-5.2000",
                "$5.20-|-5.2000",
                "-5.20-|decimal",
                "(5.20)-|decimal",
                "5.20 -|decimal",
                "-|decimal",
                "(1,23)|thousands",
                "12.5%|0.1250",
                "12.5 %|0.1250",
                "(12.5%)|-0.1250",
                "-12.5%|-0.1250",
                "12.345%|scale",
                "100%|1.0000",
                "12.5%%|decimal",
                "1,23%|thousands",
                "%|decimal",
                "5.20|5.2000",
                "-5.20|-5.2000"
            })
    void each_has_one_meaning(String text, String expected) {
        assertThat(Casting.cast(new FieldType.Decimal(12, 4), with(ALL), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"(12)|-12", "12-|-12", "(2147483648)|-2147483648", "5%|whole-number"})
    void whole_numbers_too_but_for_percent(String text, String expected) {
        assertThat(Casting.cast(new FieldType.Whole(4), with(ALL), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12.5%|12.5000", "(12.5 %)|decimal", "5-|decimal", "5%|5.0000"})
    void each_is_accepted_on_its_own(String text, String expected) {
        assertThat(Casting.cast(
                        new FieldType.Decimal(12, 4), with(new NumberForms(false, false, Percent.NUMBER)), text))
                .isEqualTo(expected);
    }

    /** The plain reading: whatever the form, the value is that of java.math. */
    @Property(tries = 500)
    void every_form_of_a_number_has_the_number_s_value(
            @ForAll @LongRange(min = 0, max = 999_999_999_999L) long unscaled,
            @ForAll @IntRange(max = 4) int scale,
            @ForAll @IntRange(max = 3) int form) {
        BigDecimal number = BigDecimal.valueOf(unscaled, scale);
        String text = number.toPlainString();
        String written = List.of(text, "(" + text + ")", text + "-", text + "%").get(form);
        BigDecimal value = List.of(number, number.negate(), number.negate(), number.movePointLeft(2))
                .get(form);

        String read = Casting.cast(new FieldType.Decimal(24, 6), with(ALL), written);

        assertThat(new BigDecimal(read)).isEqualByComparingTo(value);
    }

    private static FieldFormat with(NumberForms forms) {
        FieldFormat plain = format('.', Optional.of(','), List.of("$", "EUR"), false, false, List.of(), ZoneOffset.UTC);
        return new FieldFormat(
                plain.nullTokens(),
                plain.trim(),
                plain.decimalSeparator(),
                plain.thousandsSeparator(),
                plain.strip(),
                plain.exponent(),
                plain.trailingZeroFraction(),
                forms,
                plain.patterns(),
                plain.zone(),
                plain.overlap(),
                plain.zoneNames(),
                plain.trueTokens(),
                plain.falseTokens());
    }
}
