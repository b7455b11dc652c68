package io.github.ecommercepipeline.draft;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.draft.profile.ColumnProfile;
import io.github.ecommercepipeline.draft.profile.DatasetProfile;
import io.github.ecommercepipeline.draft.profile.TimeReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Holds the dates of files against the formats of a contract that was chosen by their header: an order of day and month
 * that is not theirs would read most days wrongly, without rejecting a record.
 */
final class GalleryTimes {

    private final Contract contract;
    private final DatasetProfile profile;
    private final Map<String, List<String>> formats = new LinkedHashMap<>();
    private final List<String> checks = new ArrayList<>();

    /** What the values of a column are, and how the property that reads it must be. */
    private record Source(Property property, TimeReading reading) {

        boolean isMapped() {
            return property.transformLogic().isPresent();
        }
    }

    private GalleryTimes(Contract contract, DatasetProfile profile) {
        this.contract = contract;
        this.profile = profile;
    }

    static GalleryTimes of(Contract contract, DatasetProfile profile) {
        GalleryTimes times = new GalleryTimes(contract, profile);
        List<Property> read = contract.properties().stream()
                .filter(property -> property.isFromFile()
                        && (property.type() instanceof FieldType.Date
                                || property.type() instanceof FieldType.Timestamp))
                .toList();
        read.forEach(
                property -> times.reading(property).ifPresent(reading -> times.compare(new Source(property, reading))));
        times.checkZones(read);
        return times;
    }

    /** The formats of the properties whose own do not read the files, by property. */
    Map<String, List<String>> formats() {
        return formats;
    }

    /** What a person must check about dates and zones. */
    List<String> checks() {
        return checks;
    }

    private Optional<TimeReading> reading(Property property) {
        return IntStream.range(0, profile.names().size())
                .boxed()
                .filter(i -> place(property, profile.names().get(i)) >= 0)
                .sorted(Comparator.comparing(
                        i -> place(property, profile.names().get(i))))
                .map(profile.columns()::get)
                .filter(GalleryTimes::isTime)
                .map(column -> column.times().reading())
                .findFirst();
    }

    /** Where the property names the column: among its headers or in its mapping; negative if it does not. */
    private int place(Property property, String column) {
        String name = column.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            return -1;
        }
        if (property.transformLogic().isEmpty()) {
            return property.headers().stream()
                    .map(header -> header.toLowerCase(Locale.ROOT))
                    .toList()
                    .indexOf(name);
        }
        String logic = property.transformLogic()
                .get()
                .replaceAll("'[^']*'", "''")
                .replaceAll("(?<![\\w`])(\\w+)(?![\\w`(])", "`$1`")
                .toLowerCase(Locale.ROOT);
        return logic.indexOf("`" + nameInExpressions(name) + "`");
    }

    /** What expressions call the column of that name. */
    private String nameInExpressions(String name) {
        return contract.rawRecords().columnAliases().entrySet().stream()
                .filter(aliases -> aliases.getValue().stream().anyMatch(alias -> alias.equalsIgnoreCase(name)))
                .map(aliases -> aliases.getKey().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(name);
    }

    private static boolean isTime(ColumnProfile column) {
        long dates = column.times().reading().count();
        return dates > 0 && dates * 2 > column.present();
    }

    private void compare(Source source) {
        List<String> own = source.property().format().patterns();
        TimeReading reading = source.reading();
        Optional<Boolean> order =
                reading.unordered() ? order(own, reading.patterns().get(0)) : Optional.empty();
        boolean isOther = order.isPresent() && order.get() != reading.dayFirst();
        List<String> written = isOther && reading.undecided()
                ? reading.patterns().stream().map(DateOrder::swapped).toList()
                : reading.patterns();
        boolean contradicts = isOther && !reading.undecided();
        boolean fits = written.stream()
                .allMatch(pattern -> own.stream().anyMatch(read -> DateOrder.isDateReadBy(pattern, read)));
        boolean canRead =
                source.isMapped() || reading.timed() == source.property().type() instanceof FieldType.Timestamp;
        String name = source.property().name() + ": ";
        if (!fits && canRead) {
            List<String> changed = changed(source, written, contradicts);
            formats.put(source.property().name(), changed);
            checks.add(
                    contradicts
                            ? name + "the values have the " + first(reading.dayFirst()) + " first (the only order of "
                                    + reading.evidence() + " of them), but the gallery's contract reads the "
                                    + first(!reading.dayFirst()) + " first; the formats here are those of the values: "
                                    + String.join(", ", changed) + "."
                            : name + "the gallery's contract does not read days written as "
                                    + written.stream().map(DateOrder::date).collect(Collectors.joining(", "))
                                    + "; formats that do were added.");
        } else if (!fits) {
            checks.add(name + "the values are written as " + String.join(", ", written)
                    + ", which the gallery's contract does not read as a "
                    + source.property().type().logicalType() + "; their records will be rejected.");
        }
        if (reading.undecided()) {
            String pattern = DateOrder.date(
                    written.stream().filter(DateOrder::isUnordered).findFirst().orElse(written.get(0)));
            checks.add(name + "no value shows the order of day and month. Read as " + pattern
                    + (order.isPresent() ? ", as the gallery's contract does" : "") + "; the other order would be "
                    + DateOrder.swapped(pattern) + ".");
        }
    }

    private static String first(boolean day) {
        return day ? "day" : "month";
    }

    /** Whether the formats with the separator of the pattern have the day before the month; empty if there are none. */
    private static Optional<Boolean> order(List<String> own, String pattern) {
        return own.stream()
                .filter(format -> DateOrder.isUnordered(format)
                        && DateOrder.separator(format).equals(DateOrder.separator(pattern)))
                .map(format -> format.startsWith("d"))
                .findFirst();
    }

    /** The formats of the values, and those of the property that do not contradict them. */
    private static List<String> changed(Source source, List<String> written, boolean contradicts) {
        List<String> own = source.property().format().patterns();
        Set<String> separators = written.stream().map(DateOrder::separator).collect(Collectors.toSet());
        Stream<String> added = source.isMapped()
                ? written.stream()
                        .map(DateOrder::date)
                        .flatMap(date -> own.stream().map(format -> date + DateOrder.afterDate(format)))
                : written.stream();
        Stream<String> kept = own.stream()
                .filter(format -> !contradicts
                        || !DateOrder.isUnordered(format)
                        || !separators.contains(DateOrder.separator(format)));
        return Stream.concat(added, kept).distinct().toList();
    }

    private void checkZones(List<Property> read) {
        Map<String, List<String>> zones = new LinkedHashMap<>();
        for (Property property : read) {
            List<String> patterns =
                    formats.getOrDefault(property.name(), property.format().patterns());
            boolean isNamed = property.headers().stream()
                    .anyMatch(header -> header.toLowerCase(Locale.ROOT).contains("utc"));
            if (property.type() instanceof FieldType.Timestamp
                    && !isNamed
                    && patterns.stream().anyMatch(pattern -> !DateOrder.readsZone(pattern))) {
                zones.computeIfAbsent(property.format().zone().getId(), zone -> new ArrayList<>())
                        .add(property.name());
            }
        }
        zones.forEach((zone, names) -> checks.add("the time zone: a time without an offset is read as " + zone + " in "
                + String.join(", ", names) + ", whatever the zone of the files is; set zone to theirs."));
    }
}
