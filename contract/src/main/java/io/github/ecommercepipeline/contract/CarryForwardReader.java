package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;

import java.util.List;
import java.util.Optional;

/** Reads the custom property {@code carryForward}. Whether its columns are read is known with the expressions only. */
final class CarryForwardReader {

    static final String NAME = "carryForward";

    static final AllowedKeys KEYS = AllowedKeys.of(ANY, "by", "columns", "maxGroupRecords");
    private static final int MOST_GROUP_RECORDS = 100_000_000;

    private CarryForwardReader() {}

    static Optional<CarryForward> read(YamlNode map) {
        if (!map.isPresent() || !KEYS.fit(map)) {
            return Optional.empty();
        }
        List<String> by = columns(map.at("by"), "the columns that the records of a group have in common");
        List<String> columns = columns(map.at("columns"), "the columns whose values are carried forward");
        for (int i = 0; i < columns.size(); i++) {
            String name = ColumnName.fold(columns.get(i));
            if (by.stream().anyMatch(key -> ColumnName.fold(key).equals(name))) {
                map.at("columns")
                        .problem(
                                "'" + columns.get(i) + "' is among 'by', which is equal in all records of a group",
                                "columns that are not among 'by'");
            }
        }
        return Optional.of(new CarryForward(
                by,
                columns,
                map.at("maxGroupRecords").number(1, MOST_GROUP_RECORDS, CarryForward.DEFAULT_GROUP_RECORDS)));
    }

    private static List<String> columns(YamlNode list, String allowed) {
        if (!list.isPresent()) {
            list.problem("is missing", allowed);
        } else if (list.isEmptyList()) {
            list.problem("is an empty list", allowed);
        }
        return list.texts(List.of());
    }
}
