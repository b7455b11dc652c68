package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.AcceptedRules;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.Ledger;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.RegisteredTables;
import io.github.ecommercepipeline.warehouse.ledger.RetentionCut;
import io.github.ecommercepipeline.warehouse.schema.Catalog;
import io.github.ecommercepipeline.warehouse.schema.OpsVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Removes a published batch from the tables in one transaction; what it hid comes back, and the ledger says that it was removed. */
public final class Unpublisher {

    private final Connections connections;
    private final SqlDialect dialect;

    public Unpublisher(Connections connections, SqlDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    /**
     * Removes the batch; of one that is unpublished already, only rows that somebody added since.
     *
     * @return the ledger entry as it is then; empty if the batch was never published
     */
    public Optional<LedgerEntry> unpublish(Contract contract, Batch batch, Instant now) {
        return connections.inTransaction("unpublishing " + batch, connection -> in(connection, contract, batch, now));
    }

    private Optional<LedgerEntry> in(Connection connection, Contract contract, Batch batch, Instant now)
            throws SQLException {
        // First, before any statement takes a snapshot, as in a publish.
        Connections.execute(connection, dialect.lock(dialect.table("ops", "publish_lock")));
        OpsVersion.check(connection, dialect);
        if (RetentionCut.read(connection, dialect, batch.dataset())
                .filter(batch.businessDate()::isBefore)
                .isPresent()) {
            throw RetentionCut.refusal(batch);
        }
        Optional<LedgerEntry> found = Ledger.find(connection, dialect, batch);
        if (found.isEmpty()) {
            return found;
        }
        TableLayout contractLayout = TableLayout.of(contract, dialect);
        RegisteredTables.require(connection, dialect, contractLayout);
        Map<String, String> table = Catalog.read(connection, dialect, contract.dataset())
                .columns(contractLayout.schema(), contract.dataset());
        for (PublishStep step : PublishSql.removal(dialect, contractLayout.over(table), batch)) {
            step.execute(connection);
        }
        AcceptedRules.end(connection, dialect, batch, now);
        if (!found.get().isPublished()) {
            return found;
        }
        LedgerEntry removed = found.get().unpublished(now);
        Ledger.writeRemoval(connection, dialect, removed);
        return Optional.of(removed);
    }
}
