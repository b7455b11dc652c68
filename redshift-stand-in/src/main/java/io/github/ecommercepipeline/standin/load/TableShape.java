package io.github.ecommercepipeline.standin.load;

import java.util.List;
import java.util.Optional;

/**
 * A table that a COPY loads.
 *
 * @param oid its object id in PostgreSQL
 * @param columns those that the file fills, in the order of its fields
 */
public record TableShape(int oid, List<Column> columns) {

    /**
     * A column.
     *
     * @param type PostgreSQL's name for it, without arguments
     * @param bytes maximum length of a text; 0 for other types
     */
    public record Column(String name, String type, int bytes) {

        static final Column NONE = new Column("", "", 0);

        public boolean isText() {
            return bytes > 0;
        }
    }

    /** The placeholder for "no column". */
    public static Column none() {
        return Column.NONE;
    }

    public TableShape {
        columns = List.copyOf(columns);
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    TableShape only(List<Column> some) {
        return new TableShape(oid, some);
    }
}
