package io.github.ecommercepipeline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import org.junit.jupiter.api.Test;

final class PrintableTest {

    @Test
    void control_characters_are_shown_as_escapes() {
        assertThat(Printable.line("\u001b]0;owned\u0007\u009b2J\r\n\u007f\u202egpj.exe"))
                .isEqualTo("\\u001b]0;owned\\u0007\\u009b2J\\u000d\\u000a\\u007f\\u202egpj.exe");
        assertThat(Printable.lines("one\ntwo\u001b[2J")).isEqualTo("one\ntwo\\u001b[2J");
        assertThat(Printable.line("Käse €5 日本 👋")).isEqualTo("Käse €5 日本 👋");
    }

    @Test
    void a_cell_moves_no_cursor() {
        Table table = Table.of(Column.left("reason")).row(Cell.of("a\u001b[1Ab"));

        assertThat(table.lines(false)).containsExactly("reason", "a\\u001b[1Ab");
    }
}
