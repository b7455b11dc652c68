package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The version of the tables of schema {@code ops}: which release they were prepared by. */
public final class OpsVersion {

    /** The version of a warehouse without the table {@code ops.schema_version}. */
    static final int FIRST = 1;

    /** The version that this release prepares; each change to the tables of schema {@code ops} needs an {@link OpsUpgrade}. */
    public static final int CURRENT =
            OpsUpgrade.ALL.get(OpsUpgrade.ALL.size() - 1).to();

    private OpsVersion() {}

    /** The query for the version, where the table exists. */
    public static String query(SqlDialect dialect) {
        return "SELECT COALESCE(MAX(version), " + FIRST + ") FROM " + dialect.table("ops", OpsTables.SCHEMA_VERSION);
    }

    /** Records that the tables have this release's version, with the time as the parameter. */
    static String insert(SqlDialect dialect) {
        return "INSERT INTO " + dialect.table("ops", OpsTables.SCHEMA_VERSION) + " (version, upgraded_at) VALUES ("
                + CURRENT + ", ?)";
    }

    /** The version of the tables; {@link #FIRST} where none is recorded, as when there are no tables. */
    static int read(Connection connection, SqlDialect dialect) throws SQLException {
        String exists = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = "
                + dialect.literal(dialect.schemas().name("ops")) + " AND table_name = 'schema_version'";
        return number(connection, exists) == 0 ? FIRST : number(connection, query(dialect));
    }

    /**
     * Reads the version, and refuses tables that a newer release prepared.
     *
     * @throws WarehouseException if the version is newer than this release's
     */
    public static void check(Connection connection, SqlDialect dialect) throws SQLException {
        check(read(connection, dialect));
    }

    /** As above, of a version that was read already. */
    public static void check(int version) {
        if (version > CURRENT) {
            throw new WarehouseException("the tables of schema ops have version " + version
                    + ", which a newer release prepared; this release knows versions up to " + CURRENT
                    + ". Nothing was changed: use that release, or a newer one, for this warehouse");
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
