package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.contract.CarryForward;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which fields take the values of their group's first record.
 *
 * @param by the fields that are equal in all records of a group
 * @param names those of {@code by}, for people
 * @param fields the fields whose values are carried
 * @param maxRecords a file with a longer group is set aside
 */
record CarriedFields(List<Integer> by, String names, List<Integer> fields, int maxRecords) implements Serializable {

    static final CarriedFields NONE = new CarriedFields(List.of(), "", List.of(), 0);

    /** Up to this bound, each split of a file reads back to the start of its first group; beyond it, one task reads a file. */
    private static final int MOST_READ_BACK = 10_000;

    CarriedFields {
        by = List.copyOf(by);
        fields = List.copyOf(fields);
    }

    static CarriedFields of(CarryForward carried, List<ReadSpec.Field> fields) {
        return new CarriedFields(
                indexes(carried.by(), fields),
                String.join(", ", carried.by()),
                indexes(carried.columns(), fields),
                carried.maxGroupRecords());
    }

    /** A column may be read by a property and, as a text, by an expression. */
    private static List<Integer> indexes(List<String> names, List<ReadSpec.Field> fields) {
        List<Integer> indexes = new ArrayList<>();
        for (String name : names) {
            for (int i = 0; i < fields.size(); i++) {
                if (isOf(name, fields.get(i))) {
                    indexes.add(i);
                }
            }
        }
        return indexes.stream().distinct().toList();
    }

    private static boolean isOf(String name, ReadSpec.Field field) {
        String folded = HeaderBinding.fold(HeaderBinding.trim(name));
        return field.headers().stream()
                .anyMatch(
                        header -> HeaderBinding.fold(HeaderBinding.trim(header)).equals(folded));
    }

    /** Whether a file without the column of this field is set aside, since its groups cannot be told apart. */
    static boolean needs(CarryForward carried, ReadSpec.Field field) {
        return carried.by().stream().anyMatch(name -> isOf(name, field));
    }

    boolean isEmpty() {
        return by.isEmpty();
    }

    boolean isSplittable() {
        return maxRecords <= MOST_READ_BACK;
    }
}
