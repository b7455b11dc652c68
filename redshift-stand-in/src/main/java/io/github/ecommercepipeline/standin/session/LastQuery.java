package io.github.ecommercepipeline.standin.session;

/** The results of pg_last_query_id() and pg_last_copy_count(), which PostgreSQL keeps as session settings. */
final class LastQuery {

    private int query = -1;
    private int copy = -1;
    private long copied = -1;
    private boolean pending;

    void failed(int number) {
        query = number;
        pending = true;
    }

    void copied(int number, long rows) {
        query = number;
        copy = number;
        copied = rows;
        pending = true;
    }

    /** Whether PostgreSQL may not know it yet, or forgot it in a rollback. */
    boolean isPending() {
        return pending;
    }

    void published() {
        pending = false;
    }

    String sql() {
        return "SELECT set_config('redshift.last_query_id', '" + query
                + "', false), set_config('redshift.last_copy_id', '" + copy
                + "', false), set_config('redshift.last_copy_count', '" + copied + "', false)";
    }
}
