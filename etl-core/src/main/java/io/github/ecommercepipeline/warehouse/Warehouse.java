package io.github.ecommercepipeline.warehouse;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSession;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.BooksException;
import io.github.ecommercepipeline.warehouse.ledger.Ledger;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.load.LoadRoute;
import io.github.ecommercepipeline.warehouse.load.StageTables;
import io.github.ecommercepipeline.warehouse.publish.PublishResult;
import io.github.ecommercepipeline.warehouse.publish.Publisher;
import io.github.ecommercepipeline.warehouse.schema.PreparedWarehouse;
import io.github.ecommercepipeline.warehouse.schema.SchemaMismatchException;
import io.github.ecommercepipeline.warehouse.schema.ViewFile;
import io.github.ecommercepipeline.warehouse.schema.Views;
import io.github.ecommercepipeline.warehouse.schema.WarehouseSchema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The warehouse as the job sees it: tables fit the contracts, batches are published whole or not at all. Keeps no
 * connection open; may be used by several threads.
 */
public final class Warehouse {

    private final Connections connections;
    private final SqlDialect dialect;
    private final StageTables stages;

    private Warehouse(Connections connections, SqlDialect dialect, LoadRoute route) {
        this.connections = connections;
        this.dialect = dialect;
        this.stages = new StageTables(dialect, route);
    }

    /**
     * The warehouse at that URL; nothing is sent to it yet.
     *
     * @param configuration for the file systems of staged files
     * @throws IllegalArgumentException if no dialect speaks the URL
     */
    public static Warehouse connect(WarehouseSettings settings, Configuration configuration) {
        SqlDialect dialect = settings.dialect();
        return new Warehouse(
                new Connections(settings, dialect), dialect, LoadRoute.of(settings, dialect, configuration));
    }

    /**
     * Makes the schemas, the tables of these contracts and the warehouse's own; adds new columns; does nothing where all
     * is there. Several processes may do it at once.
     *
     * @throws SchemaMismatchException if a type, a key or the load mode changed; nothing was changed then
     * @throws WarehouseException if the warehouse cannot be reached or refuses
     */
    public PreparedWarehouse prepare(List<Contract> contracts) {
        return new WarehouseSchema(connections, dialect).prepare(contracts);
    }

    /**
     * Makes the views of these files in their order, where they changed.
     *
     * @return the names of the views that were made
     * @throws WarehouseException naming the file that failed; nothing was changed then
     */
    public List<String> applyViews(List<ViewFile> files) {
        return new Views(connections, dialect).apply(files);
    }

    /** What the ledger has of a batch. */
    public Optional<LedgerEntry> ledger(Batch batch) {
        return connections.inTransaction(
                "reading the ledger of " + batch, connection -> Ledger.find(connection, dialect, batch));
    }

    /** What the ledger has of a dataset, by business date, both ends included. */
    public List<LedgerEntry> ledger(String dataset, LocalDate from, LocalDate to) {
        return connections.inTransaction(
                "reading the ledger of " + dataset, connection -> Ledger.range(connection, dialect, dataset, from, to));
    }

    /**
     * Publishes a batch: history, current table, ledger, rule outcomes and metrics change together or not at all. After a
     * lost connection the ledger decides whether it was done.
     *
     * @throws BooksException if what was loaded is not what the run counted; nothing was changed then
     * @throws WarehouseException if the warehouse cannot be reached or refuses
     */
    public PublishResult publish(PublishRequest request) {
        return new Publisher(connections, dialect, stages).publish(request);
    }

    /**
     * Drops the stage tables that killed or overtaken runs left and that nobody can publish any more.
     *
     * @return their names
     */
    public List<String> sweep() {
        try (WarehouseSession session = connections.session()) {
            return stages.sweep(session, Optional.empty());
        }
    }

    /** Drops the stage tables of one run of a batch, which must have ended. */
    public void dropStages(Batch batch, String runId) {
        try (WarehouseSession session = connections.session()) {
            stages.dropAll(session, batch, runId);
        }
    }
}
