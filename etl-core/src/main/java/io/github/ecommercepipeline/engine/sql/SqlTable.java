package io.github.ecommercepipeline.engine.sql;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a statement's tables. Their metadata tell where a value in a plan comes from, whatever it is called there. */
public final class SqlTable {

    /** BIGINT: which record it is; see {@link RecordIds}. */
    public static final String RECORD = "_record";

    private static final String TABLE = "statement.table";
    private static final String COLUMN = "statement.column";
    private static final String PSEUDONYM = "statement.pseudonym";

    private SqlTable() {}

    /**
     * A column.
     *
     * @param pseudonym whether its values are pseudonyms, which can be compared only with each other
     */
    public static StructField column(String table, String name, DataType type, boolean pseudonym) {
        Metadata metadata = new MetadataBuilder()
                .putString(TABLE, table)
                .putString(COLUMN, name)
                .putBoolean(PSEUDONYM, pseudonym)
                .build();
        return new StructField(name, type, true, metadata);
    }

    /** The column that tells which record it is. */
    public static StructField record(String table) {
        return column(table, RECORD, DataTypes.LongType, false);
    }

    /** Whether the values of a column are pseudonyms. */
    public static boolean isPseudonym(StructType columns, String name) {
        return columns.apply(name).metadata().getBoolean(PSEUDONYM);
    }

    /** Whether an expression is the value of a column, as it is. */
    static boolean isColumn(Expression expression) {
        return metadata(expression).contains(TABLE);
    }

    static String table(Expression expression) {
        return metadata(expression).getString(TABLE);
    }

    static String name(Expression expression) {
        return metadata(expression).getString(COLUMN);
    }

    static boolean isRecord(Expression expression) {
        return isColumn(expression) && name(expression).equals(RECORD);
    }

    static boolean isPseudonym(Expression expression) {
        return isColumn(expression) && metadata(expression).getBoolean(PSEUDONYM);
    }

    private static Metadata metadata(Expression expression) {
        if (expression instanceof OuterReference outer) {
            return outer.e().metadata();
        }
        return expression instanceof NamedExpression named && expression.resolved()
                ? named.metadata()
                : Metadata.empty();
    }
}
