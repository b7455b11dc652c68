package io.github.ecommercepipeline.warehouse;

/**
 * What a {@link Route} is to do.
 *
 * @param table the empty stage table, quoted, with its schema
 */
record StageLoad(String table, Layout layout, PublishRequest request) {

    StagedBatch staged() {
        return request.staged();
    }
}
