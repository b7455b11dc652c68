package io.github.ecommercepipeline.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.NumberForms;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.Sha256;
import io.github.ecommercepipeline.engine.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a contract makes a property's value of: type, text format and expressions, and those of the properties that it is derived from.
 * While it stays, the same text has the same value. Names and lengths do not count, since they change no value.
 */
final class ValueDefinition {

    private ValueDefinition() {}

    /** SHA-256 (hex) of the definitions of a property on all days, format changes included. */
    static String digest(Contract contract, String property) {
        List<String> definitions = new ArrayList<>(List.of(of(contract, property)));
        for (Contract changed : contract.changes().values()) {
            String definition = of(changed, property);
            if (!definition.equals(definitions.get(definitions.size() - 1))) {
                definitions.add(definition);
            }
        }
        return Sha256.hex(String.join("\n", definitions));
    }

    private static String of(Contract contract, String name) {
        Optional<Property> found = contract.properties().stream()
                .filter(property -> property.name().equalsIgnoreCase(name)) // as Spark finds a derivation's sources
                .findFirst();
        if (found.isEmpty()) {
            return "none"; // a column of the system
        }
        Property property = found.get();
        if (property.derivation().isEmpty()) {
            return type(property.type())
                    + format(property.type(), property.format())
                    + property.transformLogic()
                            .map(sql -> text("transformLogic", sql))
                            .orElse("");
        }
        String sql = property.derivation().get();
        StringBuilder definition = new StringBuilder(type(property.type())).append(text("derivation", sql));
        for (String source : SqlExpression.parse(sql).columns()) {
            definition.append('(').append(of(contract, source)).append(')');
        }
        return definition.toString();
    }

    private static String type(FieldType type) {
        return text(type.logicalType(), type instanceof FieldType.Decimal decimal ? decimal.scale() : "");
    }

    private static String format(FieldType type, FieldFormat format) {
        StringBuilder all =
                new StringBuilder(text("nullTokens", format.nullTokens())).append(text("trim", format.trim()));
        if (type instanceof FieldType.Whole || type instanceof FieldType.Decimal) {
            all.append(text("decimalSeparator", format.decimalSeparator()))
                    .append(text(
                            "thousandsSeparator",
                            format.thousandsSeparator().map(String::valueOf).orElse("")))
                    .append(text("strip", format.strip()))
                    .append(text("exponent", format.exponent()))
                    .append(text("trailingZeroFraction", format.trailingZeroFraction()))
                    .append(numberForms(format.numberForms()));
        } else if (type instanceof FieldType.Bool) {
            all.append(text("trueTokens", format.trueTokens())).append(text("falseTokens", format.falseTokens()));
        } else if (type instanceof FieldType.Date) {
            all.append(text("formats", format.patterns()));
        } else if (type instanceof FieldType.Timestamp) {
            all.append(text("formats", format.patterns()))
                    .append(text("zone", format.zone()))
                    .append(text("overlap", format.overlap().name().toLowerCase(Locale.ROOT)));
            if (format.patterns().stream().anyMatch(pattern -> pattern.contains("z"))) {
                all.append(text("zoneNames", new TreeMap<>(format.zoneNames())));
            }
        }
        return all.toString();
    }

    /** Nothing where there are none, as in definitions of values that were erased before a contract could name them. */
    private static String numberForms(NumberForms forms) {
        return forms.equals(NumberForms.NONE)
                ? ""
                : text("parentheses", forms.parentheses())
                        + text("trailingMinus", forms.trailingMinus())
                        + text("percent", forms.percent().name().toLowerCase(Locale.ROOT))
                        + forms.formats()
                                .map(formats -> text("numberFormats", formats))
                                .orElse("");
    }

    /** With its length, so that no two definitions are written alike. */
    private static String text(String name, Object value) {
        String text = value instanceof List<?> list
                ? list.stream().map(item -> text("", item)).toList().toString()
                : String.valueOf(value);
        return name + ':' + text.length() + ':' + text + ';';
    }
}
