package io.github.ecommercepipeline.generator.fault;

import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.CsvFieldEncoder;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.layout.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Creates a conflicting valid version of a record, with the same key. */
public final class ConflictingVersion {

    private final int index;
    private final List<byte[]> choices;

    /** @param layout one for which this {@link #isPossible} */
    public ConflictingVersion(FileLayout layout) {
        CsvFieldEncoder csv = new CsvFieldEncoder(layout.csv());
        index = place(layout).orElseThrow();
        Column column = layout.columns().get(index);
        Stream<String> texts = column.listed().isEmpty()
                ? Stream.of("7.70", "8.80").map(BigDecimal::new).map(column::text)
                : column.listed().stream();
        choices = texts.map(csv::field).toList();
    }

    /** Whether the dataset has a column with alternative valid values that do not affect amounts of money. */
    static boolean isPossible(FileLayout layout) {
        return place(layout).isPresent();
    }

    private static OptionalInt place(FileLayout layout) {
        List<Column> columns = layout.columns();
        return IntStream.range(0, columns.size())
                .filter(i ->
                        columns.get(i).listed().size() > 1 || columns.get(i).is(Role.LIST_PRICE))
                .findFirst();
    }

    /** Another version of a record, with its fields in the layout's order. */
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
