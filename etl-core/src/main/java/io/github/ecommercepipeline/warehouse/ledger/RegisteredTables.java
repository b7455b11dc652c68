package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dataset's row in {@code ops.datasets}: what its tables are.
 *
 * @param keyColumns their names, separated by commas
 * @param renames new names of columns by old ones
 */
public record RegisteredTables(String keyColumns, String loadMode, Map<String, String> renames) {

    private static final String RUN_AGAIN = "Nothing was changed; run the job again with the deployed contract";

    public RegisteredTables {
        renames = new LinkedHashMap<>(renames);
    }

    public RegisteredTables(String keyColumns, String loadMode) {
        this(keyColumns, loadMode, Map.of());
    }

    /** The tables that a contract asks for. */
    public static RegisteredTables of(TableLayout layout) {
        return new RegisteredTables(
                String.join(",", layout.key()), layout.loadMode().name());
    }

    /** Whether key and load mode are the same. */
    public boolean isLike(RegisteredTables other) {
        return keyColumns.equals(other.keyColumns) && loadMode.equals(other.loadMode);
    }

    public List<String> key() {
        return keyColumns.isEmpty() ? List.of() : List.of(keyColumns.split(","));
    }

    /**
     * Requires, under the publish lock, that the tables still have the key and load mode of a run's contract: a migration may have
     * changed them since the run began. Tables without a row are those that the contract asks for.
     *
     * @throws WarehouseException if they have others
     */
    public static void require(Connection connection, SqlDialect dialect, TableLayout contract) throws SQLException {
        require(connection, dialect, contract, RUN_AGAIN);
    }

    /**
     * As above.
     *
     * @param wayOut what to do next, as the end of the message
     */
    public static void require(Connection connection, SqlDialect dialect, TableLayout contract, String wayOut)
            throws SQLException {
        RegisteredTables wanted = of(contract);
        Optional<RegisteredTables> present = find(connection, dialect, contract.dataset());
        if (present.isPresent() && !present.get().isLike(wanted)) {
            throw changed(contract, present.get().described(), wanted.described(), wayOut);
        }
    }

    /** The tables were migrated to another contract than that of a run. */
    public static WarehouseException changed(TableLayout contract, String inWarehouse, String inContract) {
        return changed(contract, inWarehouse, inContract, RUN_AGAIN);
    }

    private static WarehouseException changed(
            TableLayout contract, String inWarehouse, String inContract, String wayOut) {
        return new WarehouseException(contract.dataset()
                + ": its tables are no longer those of this run's contract, but were migrated meanwhile: "
                + inWarehouse + " in the warehouse, " + inContract
                + " in the contract. " + wayOut);
    }

    private static Optional<RegisteredTables> find(Connection connection, SqlDialect dialect, String dataset)
            throws SQLException {
        String sql = "SELECT key_columns, load_mode FROM " + dialect.table("ops", "datasets") + " WHERE dataset = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new RegisteredTables(row.getString(1), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    private String described() {
        return "key (" + keyColumns + ") " + loadMode;
    }
}
