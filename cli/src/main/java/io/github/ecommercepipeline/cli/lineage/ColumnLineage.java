package io.github.ecommercepipeline.cli.lineage;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.engine.SqlExpression;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.utils.DatasetIdentifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From which columns of the files each column of a table comes. */
final class ColumnLineage {

    private final OpenLineage events;
    private final Contract contract;
    private final DatasetIdentifier input;

    ColumnLineage(OpenLineage events, Contract contract, DatasetIdentifier input) {
        this.events = events;
        this.contract = contract;
        this.input = input;
    }

    /** Columns that come from no column, such as a derived position, are left out. */
    OpenLineage.ColumnLineageDatasetFacet facet() {
        OpenLineage.ColumnLineageDatasetFacetFieldsBuilder fields = events.newColumnLineageDatasetFacetFieldsBuilder();
        for (Property property : contract.properties()) {
            Set<String> sources = sources(property, new LinkedHashSet<>());
            if (property.privacy() != Privacy.DROP && !sources.isEmpty()) {
                List<OpenLineage.InputField> from = sources.stream()
                        .map(column -> field(column, direct(property)))
                        .toList();
                fields.put(
                        property.name(),
                        events.newColumnLineageDatasetFacetFieldsAdditionalBuilder()
                                .inputFields(from)
                                .build());
            }
        }
        return events.newColumnLineageDatasetFacet(fields.build(), versions());
    }

    /** The columns that decide which of several versions of a record the table keeps. */
    private List<OpenLineage.InputField> versions() {
        List<OpenLineage.InputField> found = new ArrayList<>();
        contract.primaryKey()
                .forEach(key -> sources(key, new LinkedHashSet<>())
                        .forEach(column -> found.add(field(column, transformation("INDIRECT", "GROUP_BY", false)))));
        contract.latestBy()
                .forEach(name -> sources(contract.property(name), new LinkedHashSet<>())
                        .forEach(column -> found.add(field(column, transformation("INDIRECT", "SORT", false)))));
        return found;
    }

    private OpenLineage.InputFieldTransformations direct(Property property) {
        boolean masked = property.privacy() == Privacy.MASK || property.privacy() == Privacy.PSEUDONYMISE;
        boolean computed =
                property.transformLogic().isPresent() || property.derivation().isPresent();
        return transformation("DIRECT", masked || computed ? "TRANSFORMATION" : "IDENTITY", masked);
    }

    private OpenLineage.InputFieldTransformations transformation(String type, String subtype, boolean masking) {
        return events.newInputFieldTransformationsBuilder()
                .type(type)
                .subtype(subtype)
                .masking(masking)
                .build();
    }

    private OpenLineage.InputField field(String column, OpenLineage.InputFieldTransformations transformation) {
        return events.newInputFieldBuilder()
                .namespace(input.getNamespace())
                .name(input.getName())
                .field(column)
                .transformations(List.of(transformation))
                .build();
    }

    /** The columns of the files that a property comes from, through any derivations. */
    private Set<String> sources(Property property, Set<String> visited) {
        Set<String> sources = new LinkedHashSet<>();
        if (!visited.add(property.name())) {
            return sources;
        }
        if (property.derivation().isPresent()) {
            columns(property.derivation().get())
                    .forEach(name -> named(name).ifPresent(other -> sources.addAll(sources(other, visited))));
        } else if (property.transformLogic().isPresent()) {
            sources.addAll(columns(property.transformLogic().get()));
        } else {
            sources.add(property.headers().get(0));
        }
        return sources;
    }

    private Optional<Property> named(String name) {
        return contract.properties().stream()
                .filter(property -> property.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static List<String> columns(String expression) {
        return SqlExpression.parse(expression).columns();
    }
}
