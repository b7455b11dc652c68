package io.github.ecommercepipeline.warehouse.erasure;

import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.HeldLock;
import io.github.ecommercepipeline.warehouse.connection.LockTakenException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.ledger.ErasureTables;
import java.util.Optional;

/** Keeps a second erasure away from the warehouse for as long as the first one runs. Jobs publish meanwhile. */
public final class ErasureLock implements AutoCloseable {

    private final Optional<HeldLock> lock;

    private ErasureLock(Optional<HeldLock> lock) {
        this.lock = lock;
    }

    /** Of a dry run, which changes nothing and keeps nobody away. */
    public static ErasureLock none() {
        return new ErasureLock(Optional.empty());
    }

    static ErasureLock take(Connections connections, SqlDialect dialect) {
        try {
            return new ErasureLock(
                    Optional.of(connections.hold("beginning the erasure", dialect.table("ops", ErasureTables.LOCK))));
        } catch (LockTakenException e) {
            throw new WarehouseException(
                    "another erasure of this warehouse is under way"
                            + (e.getMessage().isEmpty() ? "" : ": " + e.getMessage())
                            + ". Nothing was erased; let that one end, then erase again",
                    e);
        }
    }

    /**
     * Checks that no other erasure may have begun.
     *
     * @throws WarehouseException if the connection was lost
     */
    public void requireHeld() {
        if (!lock.map(HeldLock::isHeld).orElse(true)) {
            throw new WarehouseException(
                    "the erasure stopped: the connection to the warehouse that keeps other erasures away was lost;"
                            + " erase again, which finishes it");
        }
    }

    @Override
    public void close() {
        lock.ifPresent(HeldLock::close);
    }
}
