package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.warehouse.ledger.BooksException;

/** A stage table lost its rows, as in a crash of the warehouse; filling it again helps. */
final class StageEmptied extends BooksException {

    private static final long serialVersionUID = 1L;

    StageEmptied(String message) {
        super(message);
    }
}
