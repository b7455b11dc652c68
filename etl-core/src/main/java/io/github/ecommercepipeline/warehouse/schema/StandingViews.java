package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The views of the warehouse, whoever's they are, and which of them read which. Amazon Redshift records no dependencies of
 * late-binding views, which need none: they survive if what they read is dropped and created again. Pure.
 */
final class StandingViews {

    /**
     * What a view reads.
     *
     * @param view schema and name, joined by a dot
     * @param relation a table or view, named in the same way
     * @param column of the relation; empty if the view reads it without naming a column
     */
    record Read(String view, String relation, String column) {}

    private final Map<String, StandingView> views;
    private final Map<String, List<Read>> readers;

    StandingViews(Collection<StandingView> views, Collection<Read> reads) {
        this.views = new LinkedHashMap<>();
        views.forEach(view -> this.views.put(view.plainName(), view));
        this.readers = reads.stream()
                .filter(read -> this.views.containsKey(read.view()))
                .collect(Collectors.groupingBy(Read::relation));
    }

    /** Where none has to be known. */
    static StandingViews none() {
        return new StandingViews(List.of(), List.of());
    }

    Optional<StandingView> named(String plainName) {
        return Optional.ofNullable(views.get(plainName));
    }

    /** The views that read it, directly or not, each after those that it reads itself. */
    List<StandingView> over(String plainName) {
        return ordered(readers.getOrDefault(plainName, List.of()));
    }

    /** The views that read one of these columns of the relations, directly or not, each after those that it reads. */
    List<StandingView> over(Collection<String> plainNames, Set<String> columns) {
        return ordered(plainNames.stream()
                .flatMap(name -> readers.getOrDefault(name, List.of()).stream())
                .filter(read -> read.column().isEmpty() || columns.contains(read.column()))
                .toList());
    }

    private List<StandingView> ordered(List<Read> first) {
        List<String> order = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        first.forEach(read -> collect(read.view(), seen, order));
        Collections.reverse(order);
        return order.stream().map(views::get).toList();
    }

    private void collect(String view, Set<String> seen, List<String> order) {
        if (seen.add(view)) {
            readers.getOrDefault(view, List.of()).forEach(read -> collect(read.view(), seen, order));
            order.add(view);
        }
    }

    /**
     * Refuses to replace a view that is read by views which we may not drop.
     *
     * @throws WarehouseException with the statements that drop them and create them again
     */
    void refuseForeignOver(String plainName) {
        List<StandingView> over = over(plainName);
        List<StandingView> foreign =
                over.stream().filter(view -> !view.recreatable()).toList();
        if (foreign.isEmpty()) {
            return;
        }
        List<StandingView> last = new ArrayList<>(over);
        Collections.reverse(last);
        throw new WarehouseException(
                plainName + " has to be dropped and created again, but is read by views that we may not"
                        + " drop: "
                        + foreign.stream()
                                .map(view -> view.plainName() + " (owner " + view.owner() + ")")
                                .collect(Collectors.joining(", "))
                        + ". Nothing was changed. Have these dropped, run the job again, then have them created again:\n"
                        + last.stream().map(view -> view.drop() + ";").collect(Collectors.joining("\n"))
                        + "\n-- after the job\n"
                        + over.stream()
                                .flatMap(view -> view.create().stream())
                                .map(sql -> sql + ";")
                                .collect(Collectors.joining("\n")));
    }
}
