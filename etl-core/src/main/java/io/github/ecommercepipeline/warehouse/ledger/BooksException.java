package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;

/** The loaded records do not match the counts and sums of the run; nothing was published. */
public class BooksException extends WarehouseException {

    private static final long serialVersionUID = 1L;

    public BooksException(String message) {
        super(message);
    }
}
