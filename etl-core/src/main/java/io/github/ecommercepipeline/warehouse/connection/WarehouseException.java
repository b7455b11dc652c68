package io.github.ecommercepipeline.warehouse.connection;

/** An operation failed and left the warehouse unchanged; the message says what to do, and shows no values. */
public class WarehouseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WarehouseException(String message) {
        super(message);
    }

    public WarehouseException(String message, Throwable cause) {
        super(message, cause);
    }
}
