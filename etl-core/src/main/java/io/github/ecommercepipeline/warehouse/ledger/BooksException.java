package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;

/** What was loaded is not what the run counted; nothing was published. */
public final class BooksException extends WarehouseException {

    private static final long serialVersionUID = 1L;

    public BooksException(String message) {
        super(message);
    }
}
