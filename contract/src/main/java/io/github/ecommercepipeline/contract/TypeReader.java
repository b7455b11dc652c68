package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code physicalType} and checks {@code logicalType} against it. */
final class TypeReader {

    private static final String TYPES = "varchar(n) or char(n) with n from 1 to 65535 bytes, smallint, integer, int, "
            + "bigint, decimal(p,s) or numeric(p,s) with p from 1 to 38 and s from 0 to p and at most 37, boolean, "
            + "date, timestamp";
    private static final Set<String> FLOATS = Set.of("double precision", "double", "float", "float4", "float8", "real");
    private static final Pattern TYPE =
            Pattern.compile("([a-z0-9 ]*[a-z0-9])\\s*(?:\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\))?");

    private TypeReader() {}

    /** The property's type; empty after reporting a problem. */
    static Optional<FieldType> read(YamlNode property) {
        YamlNode place = property.at("physicalType");
        String text = place.requiredText(TYPES);
        Optional<FieldType> type = text.isEmpty() ? Optional.empty() : parse(text, place);
        YamlNode logical = property.at("logicalType");
        Optional<String> logicalType = logical.text();
        if (type.isPresent() && logicalType.isPresent()) {
            List<String> allowed = logicalTypes(type.get());
            if (!allowed.contains(logicalType.get())) {
                logical.problem(
                        "'" + logicalType.get() + "' contradicts physicalType " + text, String.join(" or ", allowed));
            }
        }
        return type;
    }

    private static Optional<FieldType> parse(String text, YamlNode place) {
        Matcher matcher = TYPE.matcher(text.strip().toLowerCase(Locale.ROOT));
        Optional<FieldType> type = Optional.empty();
        if (matcher.matches()) {
            if (FLOATS.contains(matcher.group(1))) {
                place.problem("'" + text + "' is binary floating point, which rounds money", "decimal(p,s)");
                return type;
            }
            type = type(matcher.group(1), size(matcher.group(2)), size(matcher.group(3)));
        }
        if (type.isEmpty()) {
            place.problem("'" + text + "' is not a supported type", TYPES);
        }
        return type;
    }

    private static Optional<FieldType> type(String name, int first, int second) {
        FieldType type = switch (name) {
            case "varchar", "char" -> first >= 1 && first <= 65535 && second < 0 ? new FieldType.Text(first) : null;
            case "decimal", "numeric" ->
                first >= 1 && first <= 38 && second >= 0 && second <= Math.min(first, 37)
                        ? new FieldType.Decimal(first, second)
                        : null;
            case "smallint" -> new FieldType.Whole(2);
            case "integer", "int" -> new FieldType.Whole(4);
            case "bigint" -> new FieldType.Whole(8);
            case "boolean" -> new FieldType.Bool();
            case "date" -> new FieldType.Date();
            case "timestamp" -> new FieldType.Timestamp();
            default -> null;
        };
        boolean sized = type instanceof FieldType.Text || type instanceof FieldType.Decimal;
        return sized || first < 0 ? Optional.ofNullable(type) : Optional.empty();
    }

    private static int size(String digits) {
        return digits == null ? -1 : Integer.parseInt(digits);
    }

    private static List<String> logicalTypes(FieldType type) {
        boolean whole = type instanceof FieldType.Decimal decimal && decimal.scale() == 0;
        return whole ? List.of("number", "integer") : List.of(type.logicalType());
    }
}
