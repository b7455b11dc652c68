package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.warehouse.ledger.BooksException;

/**
 * None of the rows is there: either the stage table lost them in a crash of the warehouse, and filling it again helps, or the staged files
 * hold none.
 */
final class StageEmptied extends BooksException {

    private static final long serialVersionUID = 1L;

    StageEmptied(String message) {
        super(message);
    }
}
