package io.github.ecommercepipeline.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormulaDetectorTest {

    private final FormulaDetector formulas = new FormulaDetector(';', '"');

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "a;=cmd|' /C calc'!A0", "a;\"@SUM(1)\"", "+A1;b", "a;-2+3+cmd", "a;\tx", "a;\rx", "-x"})
    void a_field_that_a_spreadsheet_would_compute_is_found(String record) {
        assertThat(formulas.hasFormula(record)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1;b", "-5", "a;+5,20;b", "a;\"-1.50\"", "me@x;b", ""})
    void plain_texts_and_signed_numbers_are_left_alone(String record) {
        assertThat(formulas.hasFormula(record)).isFalse();
    }
}
