package io.github.ecommercepipeline.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class FiguresTest {

    @Test
    void numbers_have_thousands_and_all_their_decimals() {
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.exact(new BigDecimal("-83687.320"))).isEqualTo("-83,687.320");
        assertThat(Figures.exact(new BigDecimal("1E+3"))).isEqualTo("1,000");
        assertThat(Figures.rounded(new BigDecimal("2.34567"))).isEqualTo("2.35");
    }

    @Test
    void a_share_is_all_or_nothing_only_if_it_is() {
        assertThat(Figures.share(999_999, 1_000_000)).isEqualTo("99.9 %");
        assertThat(Figures.share(1, 1_000_000)).isEqualTo("0.1 %");
        assertThat(Figures.share(5, 5)).isEqualTo("100.0 %");
        assertThat(Figures.share(0, 5)).isEqualTo("0.0 %");
        assertThat(Figures.share(0, 0)).isEqualTo("–");
    }

    @Test
    void a_change_has_a_sign_and_comes_from_the_amount_before() {
        assertThat(Figures.change(new BigDecimal("110"), new BigDecimal("100"))).isEqualTo("+10.0 %");
        assertThat(Figures.change(new BigDecimal("50"), new BigDecimal("100"))).isEqualTo("−50.0 %");
        assertThat(Figures.change(new BigDecimal("-50"), new BigDecimal("-100")))
                .isEqualTo("+50.0 %");
        assertThat(Figures.change(BigDecimal.ONE, new BigDecimal("0.00"))).isEqualTo("new");
    }

    @Test
    void sizes_and_durations_have_the_unit_that_one_would_say() {
        assertThat(Figures.bytes(1)).isEqualTo("1 byte");
        assertThat(Figures.bytes(999_999)).isEqualTo("1.0 MB");
        assertThat(Figures.bytes(5_040_000_000L)).isEqualTo("5.0 GB");
        assertThat(Figures.duration(Duration.ofMillis(840))).isEqualTo("0.8 s");
        assertThat(Figures.duration(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
        assertThat(Figures.duration(Duration.ofSeconds(3725))).isEqualTo("1 h 2 min");
    }

    @Test
    void days_are_named_once() {
        LocalDate day = LocalDate.of(2024, 5, 30);
        assertThat(Days.range(day, day)).isEqualTo("30 May 2024");
        assertThat(Days.range(day.minusDays(3), day)).isEqualTo("27 to 30 May 2024");
        assertThat(Days.range(day, day.plusDays(3))).isEqualTo("30 May to 2 June 2024");
        assertThat(Days.range(LocalDate.of(2023, 12, 31), day)).isEqualTo("31 December 2023 to 30 May 2024");
        assertThat(Days.weekday(day)).isEqualTo("Thu");
    }

    @Test
    void a_long_text_is_cut_between_characters_and_what_is_hidden_is_shown() {
        assertThat(SafeText.of("a\u202eb\u0000\u200b\n")).isEqualTo("a\\u202eb\\u0000\\u200b\\u000a");
        assertThat(SafeText.of("\uD83D\uDE00".repeat(400)))
                .startsWith("\uD83D\uDE00")
                .endsWith("\uD83D\uDE00… (800 characters)");
        assertThat(SafeText.of("x".repeat(10_000)))
                .endsWith("x… (10,000 characters)")
                .hasSizeLessThan(330);
        assertThat(SafeText.of("שלום")).isEqualTo("שלום");
    }
}
