package io.github.ecommercepipeline.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Each column of a file must find at most one property, whatever the case of its letters. */
final class HeaderChecks {

    private HeaderChecks() {}

    static void check(List<ReadProperty> properties, CsvFormat csv, Node columns) {
        List<ReadProperty> bound =
                properties.stream().filter(ReadProperty::isBound).toList();
        Map<String, ReadProperty> owners = new HashMap<>();
        // Own names first: an alias that equals another property's name is the alias's fault, wherever it stands.
        bound.forEach(read -> owners.putIfAbsent(fold(read.name()), read));
        for (ReadProperty read : bound) {
            for (String header : read.property().headers()) {
                ReadProperty owner = owners.putIfAbsent(fold(header), read);
                if (owner != null && !owner.name().equals(read.name())) {
                    read.node()
                            .problem(
                                    "the alias '" + header + "' is a header of '" + owner.name() + "' too",
                                    "headers of one property only (upper and lower case are the same)");
                }
            }
        }
        if (!csv.header() && csv.columns().stream().anyMatch(column -> !column.isEmpty())) {
            bound.forEach(read -> checkColumns(read, csv, columns));
        }
    }

    private static void checkColumns(ReadProperty read, CsvFormat csv, Node columns) {
        List<String> headers =
                read.property().headers().stream().map(HeaderChecks::fold).toList();
        long found = csv.columns().stream()
                .map(HeaderChecks::fold)
                .distinct()
                .filter(headers::contains)
                .count();
        if (found != 1) {
            columns.problem(
                    (found == 0 ? "no column is" : "several columns are") + " '" + read.name() + "'",
                    "one of its headers: " + String.join(", ", read.property().headers()));
        }
    }

    private static String fold(String header) {
        return header.strip().toLowerCase(Locale.ROOT);
    }
}
