package io.github.ecommercepipeline.warehouse.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of creating the views.
 *
 * @param created the names of the views that were created, in the order of their files
 * @param failed by the name of the file, why its view was not created; an earlier version of it stays
 */
public record AppliedViews(List<String> created, Map<String, String> failed) {

    public AppliedViews {
        created = List.copyOf(created);
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
    }
}
