package io.github.ecommercepipeline.warehouse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class StagedRowsTest {

    @Test
    void every_field_is_its_text_and_only_the_unquoted_marker_is_null() throws IOException {
        assertThat(rows("a,\"b,\"\"c\"\"\",1.50\n@NULL@,\"@NULL@\",\"\"\n\"x\ny\",\\N,\n"))
                .containsExactly(
                        Arrays.asList("a", "b,\"c\"", "1.50"),
                        Arrays.asList(null, "@NULL@", ""),
                        Arrays.asList("x\ny", "\\N", ""));
    }

    @Test
    void an_empty_file_has_no_rows_and_a_file_that_ends_inside_quotes_is_an_error() throws IOException {
        assertThat(rows("")).isEmpty();
        assertThatThrownBy(() -> rows("\"a\n"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("ends inside quotes");
    }

    @Test
    void removed_lines_are_passed_over() throws IOException {
        assertThat(rows("a\n\"b\nb\"\nc\nd\n", 0, 1, 3)).containsExactly(List.of("c"));
        assertThat(rows("a\nb\n", 0, 1)).isEmpty();
        assertThat(rows("a\nb\n", 1)).containsExactly(List.of("a"));
    }

    private static List<List<Object>> rows(String csv, int... removed) throws IOException {
        List<List<Object>> all = new ArrayList<>();
        StagedRows rows = new StagedRows(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), RoaringBitmap.bitmapOf(removed));
        while (rows.hasNext()) {
            Row row = rows.next();
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                values.add(row.get(i));
            }
            all.add(values);
        }
        return all;
    }
}
