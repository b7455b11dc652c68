package io.github.ecommercepipeline.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that each column of a file matches at most one property, ignoring case. */
final class HeaderChecks {

    private HeaderChecks() {}

    static void check(List<ParsedProperty> properties, CsvFormat csv, YamlNode columns) {
        List<ParsedProperty> bound =
                properties.stream().filter(ParsedProperty::isBound).toList();
        Map<String, ParsedProperty> owners = new HashMap<>();
        // Names come before aliases: if an alias equals another property's name, the alias is at fault.
        bound.forEach(read -> owners.putIfAbsent(ColumnName.fold(read.name()), read));
        for (ParsedProperty read : bound) {
            for (String header : read.property().headers()) {
                ParsedProperty owner = owners.putIfAbsent(ColumnName.fold(header), read);
                if (owner != null && !owner.name().equals(read.name())) {
                    read.node()
                            .problem(
                                    "the alias '" + header + "' is also a header of '" + owner.name() + "'",
                                    "headers that belong to one property, ignoring case");
                }
            }
        }
        if (!csv.header() && csv.columns().stream().anyMatch(column -> !column.isEmpty())) {
            bound.forEach(read -> checkColumns(read, csv, columns));
        }
    }

    private static void checkColumns(ParsedProperty read, CsvFormat csv, YamlNode columns) {
        List<String> headers =
                read.property().headers().stream().map(ColumnName::fold).toList();
        long found = csv.columns().stream()
                .map(ColumnName::fold)
                .distinct()
                .filter(headers::contains)
                .count();
        if (found != 1) {
            columns.problem(
                    (found == 0 ? "no column matches" : "several columns match") + " '" + read.name() + "'",
                    "exactly one of its headers: "
                            + String.join(", ", read.property().headers()));
        }
    }
}
