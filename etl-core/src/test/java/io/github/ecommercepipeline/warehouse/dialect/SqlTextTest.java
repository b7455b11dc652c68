package io.github.ecommercepipeline.warehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT 1;",
                "SELECT ';' || 'it''s; ' AS \"a;b\" -- ; comment\n; /* ; /* nested ; */ ; */ ;",
                "SELECT E'\\'; not the end' ",
                "-- DROP TABLE x;\nSELECT 1"
            })
    void one_statement_is_one_whatever_its_texts_and_comments_hold(String sql) {
        assertThat(SqlText.hasMoreThanOneStatement(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; DROP TABLE history.orders",
                "SELECT '--'; DROP TABLE x",
                "SELECT '\\'; DROP TABLE x --'",
                "SELECT E'\\''; DROP TABLE x",
                "SELECT 1 /* ; */ ; /* */ DROP TABLE x"
            })
    void a_second_statement_is_seen(String sql) {
        assertThat(SqlText.hasMoreThanOneStatement(sql)).isTrue();
    }
}
