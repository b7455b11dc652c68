package io.github.ecommercepipeline.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code columnAliases}: further names of the columns that expressions read. */
final class ColumnAliases {

    static final String NAME = "columnAliases";

    private ColumnAliases() {}

    /** The further names by the name that expressions use; no name is there twice, ignoring case. */
    static Map<String, List<String>> read(YamlNode map) {
        Map<String, List<String>> aliases = new LinkedHashMap<>();
        Map<String, String> owners = new HashMap<>();
        List<String> columns = map.isPresent() ? map.names() : List.of();
        columns.forEach(column -> own(map, column, column, owners));
        for (String column : columns) {
            YamlNode list = map.at(column);
            List<String> names = new ArrayList<>();
            for (String name : list.texts(List.of())) {
                if (own(list, name, column, owners)) {
                    names.add(name);
                }
            }
            if (list.isEmptyList()) {
                list.problem("is an empty list", "at least one further name of the column");
            }
            aliases.put(column, List.copyOf(names));
        }
        return aliases;
    }

    private static boolean own(YamlNode place, String name, String column, Map<String, String> owners) {
        String owner = name.isBlank() ? "" : owners.putIfAbsent(ColumnName.fold(name), column);
        if (owner != null) {
            place.problem(
                    name.isBlank() ? "a name is blank" : "'" + name + "' is already a name of '" + owner + "'",
                    "names that belong to one column, ignoring case");
        }
        return owner == null;
    }

    /** The names that a column may have in a header: the one given, then the others. */
    static List<String> namesOf(String column, Map<String, List<String>> aliases) {
        List<String> names = new ArrayList<>(List.of(column));
        aliases.forEach((name, others) -> {
            if (ColumnName.fold(name).equals(ColumnName.fold(column))) {
                names.addAll(others);
            }
        });
        return names;
    }
}
