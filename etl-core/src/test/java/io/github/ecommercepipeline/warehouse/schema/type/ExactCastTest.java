package io.github.ecommercepipeline.warehouse.schema.type;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactCastTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "character varying(100) | character varying(5)   | OCTET_LENGTH(c) > 5",
                "character varying(5)   | character varying(100) | ''",
                "numeric(12,4)          | numeric(12,2)          | c <> ROUND(c, 2)",
                "numeric(12,2)          | numeric(12,4)          | c >= 100000000 OR c <= -100000000",
                "numeric(12,4)          | numeric(5,2)           | c <> ROUND(c, 2) OR c >= 1000 OR c <= -1000",
                "bigint                 | smallint               | c NOT BETWEEN -32768 AND 32767",
                "smallint               | bigint                 | ''",
                "numeric(6,2)           | integer                | c <> ROUND(c, 0) OR c NOT BETWEEN -2147483648 AND 2147483647",
                "integer                | numeric(10,0)          | ''",
                "integer                | numeric(10,2)          | c >= 100000000 OR c <= -100000000",
            })
    void values_that_do_not_fit_are_found(String from, String to, String condition) {
        assertThat(ExactCast.misfit("c", from, to)).contains(condition);
    }

    @Test
    void between_other_types_only_the_files_tell() {
        assertThat(ExactCast.misfit("c", "timestamp without time zone", "date")).isEmpty();
        assertThat(ExactCast.misfit("c", "character varying(9)", "integer")).isEmpty();
        assertThat(ExactCast.misfit("c", "integer", "character varying(9)")).isEmpty();
        assertThat(ExactCast.misfit("c", "boolean", "smallint")).isEmpty();
    }
}
