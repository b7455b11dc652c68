package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The task of a {@link LoadRoute}: load the staged files of a batch into a stage table, or into the dataset's own table.
 *
 * @param table the quoted name of the empty table, with its schema
 * @param added the values of the columns that the dataset's own table has besides those of records; none for a stage table
 */
public record LoadRequest(String table, TableLayout layout, PublishRequest request, Map<String, Added> added) {

    /**
     * What each row has in a column.
     *
     * @param type as the catalog names it
     */
    public record Added(String type, String value) {}

    public LoadRequest {
        added = new LinkedHashMap<>(added);
    }

    /** Into a stage table. */
    public LoadRequest(String table, TableLayout layout, PublishRequest request) {
        this(table, layout, request, Map.of());
    }

    /** The same task with the route's own form of the records. */
    LoadRequest preparedBy(LoadRoute route) {
        return new LoadRequest(table, layout, request.staging(route.prepare(request)), added);
    }

    StagedBatch staged() {
        return request.staged();
    }
}
