package io.github.ecommercepipeline.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text in aligned columns. */
public final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
        rows.add(columns.stream().map(column -> Cell.of(column.title())).toList());
    }

    public static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    public static Table of(List<Column> columns) {
        return new Table(columns);
    }

    /** Adds a row, which must have one cell for each column. */
    public Table row(Cell... cells) {
        return row(List.of(cells));
    }

    public Table row(List<Cell> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** The lines, header first, without trailing spaces. */
    public List<String> lines(boolean coloured) {
        int[] widths = IntStream.range(0, columns.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> width(row.get(column).text()))
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths, coloured)).toList();
    }

    private String line(List<Cell> row, int[] widths, boolean coloured) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Column column = columns.get(i);
            Cell cell = row.get(i);
            if (i > 0) {
                line.append(cell.text().isEmpty() ? " ".repeat(column.before().length()) : column.before());
            }
            String padding = " ".repeat(widths[i] - width(cell.text()));
            String text = coloured ? cell.style().paint(cell.text()) : cell.text();
            line.append(column.right() ? padding + text : text + padding);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** A column: its title, whether it is right-aligned, and the separator before its cells. */
    public record Column(String title, boolean right, String before) {

        public static Column left(String title) {
            return new Column(title, false, GAP);
        }

        public static Column right(String title) {
            return new Column(title, true, GAP);
        }

        /** A right-aligned term of a sum, with the operator before each number. */
        public static Column term(String operator, String title) {
            return new Column(title, true, " " + operator + " ");
        }
    }

    /** A cell; before an empty cell, the operator is omitted. */
    public record Cell(String text, Style style) {

        public Cell {
            text = Printable.line(text);
        }

        public static Cell of(String text) {
            return new Cell(text, Style.PLAIN);
        }

        public static Cell of(long number) {
            return of(DisplayText.number(number));
        }
    }
}
