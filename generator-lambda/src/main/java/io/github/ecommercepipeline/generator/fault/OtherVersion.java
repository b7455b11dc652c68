package io.github.ecommercepipeline.generator.fault;

import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.Csv;
import io.github.ecommercepipeline.generator.layout.Layout;
import io.github.ecommercepipeline.generator.layout.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes of a good record another good one with the same key. */
public final class OtherVersion {

    private final int index;
    private final List<byte[]> choices;

    /** @param layout for which it {@link #isPossible} */
    public OtherVersion(Layout layout) {
        Csv csv = new Csv(layout.csv());
        index = place(layout).orElseThrow();
        Column column = layout.columns().get(index);
        Stream<String> texts = column.listed().isEmpty()
                ? Stream.of("7.70", "8.80").map(BigDecimal::new).map(column::text)
                : column.listed().stream();
        choices = texts.map(csv::field).toList();
    }

    /** Whether the dataset has a column that may hold this value or that one; no column that money depends on, if it has. */
    static boolean isPossible(Layout layout) {
        return place(layout).isPresent();
    }

    private static OptionalInt place(Layout layout) {
        List<Column> columns = layout.columns();
        return IntStream.range(0, columns.size())
                .filter(i ->
                        columns.get(i).listed().size() > 1 || columns.get(i).is(Role.LIST_PRICE))
                .findFirst();
    }

    /** Another version of a record, its fields in the layout's order. */
    public List<byte[]> of(List<byte[]> fields) {
        List<byte[]> other = new ArrayList<>(fields);
        other.set(
                index,
                choices.stream()
                        .filter(choice -> !Arrays.equals(choice, fields.get(index)))
                        .findFirst()
                        .orElseThrow());
        return other;
    }
}
