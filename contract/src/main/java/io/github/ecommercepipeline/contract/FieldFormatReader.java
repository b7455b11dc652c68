package io.github.ecommercepipeline.contract;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads the field formats of a dataset and of its properties. */
final class FieldFormatReader {

    private static final Map<String, Predicate<FieldType>> OPTIONS = Map.ofEntries(
            Map.entry("nullTokens", type -> true),
            Map.entry("trim", type -> true),
            Map.entry("decimalSeparator", FieldFormatReader::isNumber),
            Map.entry("thousandsSeparator", FieldFormatReader::isNumber),
            Map.entry(NumberFormatsReader.NAME, FieldFormatReader::isNumber),
            Map.entry("strip", FieldFormatReader::isNumber),
            Map.entry("exponent", FieldType.Decimal.class::isInstance),
            Map.entry("trailingZeroFraction", FieldType.Whole.class::isInstance),
            Map.entry("parentheses", FieldFormatReader::isNumber),
            Map.entry("trailingMinus", FieldFormatReader::isNumber),
            Map.entry("percent", FieldType.Decimal.class::isInstance),
            Map.entry("formats", PatternReader::isTime),
            Map.entry("zone", FieldType.Timestamp.class::isInstance),
            Map.entry("overlap", FieldType.Timestamp.class::isInstance),
            Map.entry("zoneNames", FieldType.Timestamp.class::isInstance),
            Map.entry("trueTokens", FieldType.Bool.class::isInstance),
            Map.entry("falseTokens", FieldType.Bool.class::isInstance));

    private static final FieldFormat STANDARD = new FieldFormat(
            List.of(""),
            false,
            '.',
            Optional.empty(),
            List.of(),
            false,
            false,
            List.of(),
            ZoneOffset.UTC,
            Overlap.REJECT,
            ZoneNames.known(),
            List.of("true"),
            List.of("false"));

    private FieldFormatReader() {}

    /** The custom properties that set a property's format. */
    static Set<String> options() {
        return OPTIONS.keySet();
    }

    /** Those that set a dataset's default format; {@code formats} is not one, since dates and timestamps differ. */
    static Set<String> datasetOptions() {
        Set<String> names = new TreeSet<>(options());
        names.remove("formats");
        return names;
    }

    /** The defaults of all properties. */
    static FieldFormat readDataset(CustomProperties custom) {
        FieldFormat format = merge(custom, STANDARD, List.of());
        FieldFormatChecks.check(format, custom);
        return format;
    }

    /** The format of one property. */
    static FieldFormat readProperty(CustomProperties custom, YamlNode property, FieldType type, FieldFormat dataset) {
        custom.values().forEach((name, value) -> {
            Predicate<FieldType> fits = OPTIONS.get(name);
            if (fits != null && !fits.test(type)) {
                value.problem("does not apply to type " + type.logicalType(), meaningful(type));
            }
        });
        FieldFormat format = merge(custom, dataset, PatternReader.read(custom, property, type));
        if (!custom.values().isEmpty()) {
            FieldFormatChecks.check(format, custom);
        }
        if (type instanceof FieldType.Bool) {
            FieldFormatChecks.checkTokens(format, custom, property);
        }
        return format;
    }

    private static FieldFormat merge(CustomProperties custom, FieldFormat fallback, List<String> patterns) {
        Separators separators = new Separators(
                separator(custom.value("decimalSeparator")).orElse(fallback.decimalSeparator()),
                thousands(custom.value("thousandsSeparator"), fallback.thousandsSeparator()));
        return new FieldFormat(
                custom.value("nullTokens").texts(fallback.nullTokens()),
                custom.value("trim").flag(fallback.trim()),
                separators.decimal(),
                separators.thousands(),
                custom.value("strip").texts(fallback.strip()),
                custom.value("exponent").flag(fallback.exponent()),
                custom.value("trailingZeroFraction").flag(fallback.trailingZeroFraction()),
                new NumberForms(
                        custom.value("parentheses").flag(fallback.numberForms().parentheses()),
                        custom.value("trailingMinus")
                                .flag(fallback.numberForms().trailingMinus()),
                        custom.value("percent")
                                .choice(Percent.class, fallback.numberForms().percent()),
                        NumberFormatsReader.read(custom, fallback.numberForms().formats(), separators)),
                patterns,
                zone(custom.value("zone"), fallback.zone()),
                custom.value("overlap").choice(Overlap.class, fallback.overlap()),
                ZoneNames.read(custom.value("zoneNames"), fallback.zoneNames()),
                custom.value("trueTokens").texts(fallback.trueTokens()),
                custom.value("falseTokens").texts(fallback.falseTokens()));
    }

    /** Empty text means no separator. */
    static Optional<Character> thousands(YamlNode node, Optional<Character> fallback) {
        return node.anyText().filter(String::isEmpty).isPresent()
                ? Optional.empty()
                : separator(node).or(() -> fallback);
    }

    static Optional<Character> separator(YamlNode node) {
        return node.anyText().flatMap(text -> {
            if (text.length() == 1 && isSeparator(text.charAt(0))) {
                return Optional.of(text.charAt(0));
            }
            node.problem(
                    "'" + text + "' is not a valid separator",
                    "one character that is not a letter, digit, plus or minus sign, percent sign or quote");
            return Optional.empty();
        });
    }

    private static boolean isSeparator(char c) {
        return !Character.isLetterOrDigit(c) && !Character.isSurrogate(c) && "+-%\"".indexOf(c) < 0;
    }

    /** A zone, or the fallback if it is not given. */
    static ZoneId zone(YamlNode node, ZoneId fallback) {
        Optional<String> text = node.text();
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            return ZoneId.of(text.get()).normalized();
        } catch (DateTimeException e) {
            node.problem("'" + text.get() + "' is not a time zone", "a zone such as Europe/London, UTC or +02:00");
            return fallback;
        }
    }

    private static boolean isNumber(FieldType type) {
        return type instanceof FieldType.Whole || type instanceof FieldType.Decimal;
    }

    private static String meaningful(FieldType type) {
        Set<String> names = new TreeSet<>();
        OPTIONS.forEach((name, fits) -> {
            if (fits.test(type)) {
                names.add(name);
            }
        });
        return String.join(", ", names);
    }
}
