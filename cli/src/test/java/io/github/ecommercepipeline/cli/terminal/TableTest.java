package io.github.ecommercepipeline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import org.junit.jupiter.api.Test;

final class TableTest {

    @Test
    void a_sum_is_read_across_its_columns_and_its_numbers_have_thousands_separators() {
        Table table = Table.of(
                Column.left("dataset"),
                Column.right("read"),
                Column.term("=", "accepted"),
                Column.term("+", "rejected"));
        table.row(Cell.of("orders"), Cell.of(1_234_567), Cell.of(1_234_500), Cell.of(67));
        table.row(Cell.of("returns"), Cell.of(5), Cell.of(5), Cell.of(0));

        assertThat(table.lines(false))
                .containsExactly(
                        "dataset       read =  accepted + rejected",
                        "orders   1,234,567 = 1,234,500 +       67",
                        "returns          5 =         5 +        0");
    }

    @Test
    void empty_cells_omit_their_operators() {
        Table table = Table.of(Column.left("dataset"), Column.right("read"), Column.term("=", "accepted"));
        table.row(Cell.of("orders"), Cell.of(""), Cell.of(""));

        assertThat(table.lines(false)).containsExactly("dataset  read = accepted", "orders");
    }

    @Test
    void colours_do_not_move_columns() {
        Table table = Table.of(Column.left("status"), Column.right("n"));
        table.row(new Cell("failed", Style.BAD), Cell.of(1));
        table.row(new Cell("unchanged", Style.FAINT), Cell.of(22));

        assertThat(table.lines(true).stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .isEqualTo(table.lines(false));
        assertThat(table.lines(true).get(1)).startsWith("\u001b[31;1mfailed\u001b[0m ");
    }

    @Test
    void a_row_with_too_many_cells_is_refused() {
        assertThatThrownBy(() -> Table.of(Column.left("a")).row(Cell.of("1"), Cell.of("2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 cells for 1 columns");
    }
}
