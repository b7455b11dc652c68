package io.github.ecommercepipeline.sandbox.redshift.load;

import java.util.List;
import java.util.Optional;

/**
 * A table that is loaded.
 *
 * @param oid PostgreSQL's number of it
 * @param columns those that are filled, in the order of the fields
 */
public record TableShape(int oid, List<Column> columns) {

    /**
     * A column.
     *
     * @param type as PostgreSQL formats it, without arguments
     * @param bytes how many a text may have; 0 for what is no text
     */
    public record Column(String name, String type, int bytes) {

        static final Column NONE = new Column("", "", 0);

        public boolean isText() {
            return bytes > 0;
        }
    }

    /** Stands for "no column". */
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
