package io.github.ecommercepipeline.warehouse.dialect;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names that a warehouse gives to the pipeline's schemas. Statements are written in the pipeline's own names for them, which
 * {@link SqlDialect#table} translates.
 *
 * @param names the warehouse's names, by the pipeline's
 */
public record Schemas(Map<String, String> names) {

    /** The pipeline's own names, in the order in which the schemas are created. */
    public static final List<String> ALL = List.of("ops", "stage", "history", "older", "analytics");

    /** Each schema has the pipeline's own name. */
    public static final Schemas DEFAULT = new Schemas(Map.of());

    /** Plain names, so that nobody has to quote them in queries. */
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /** @throws IllegalArgumentException if a name is unknown, not plain or used twice */
    public Schemas {
        Map<String, String> complete = new LinkedHashMap<>();
        ALL.forEach(schema -> complete.put(schema, schema));
        names.forEach((schema, name) -> {
            if (!complete.containsKey(schema)) {
                throw new IllegalArgumentException(
                        "there is no schema " + schema + "; allowed: " + String.join(", ", ALL));
            }
            if (!PLAIN.matcher(name).matches() || name.startsWith("pg_") || name.equals("information_schema")) {
                throw new IllegalArgumentException("the schema " + schema + " cannot be named '" + name
                        + "'; allowed: at most 63 lower-case letters, digits and underscores, beginning with a letter or"
                        + " an underscore, and no name of the database itself");
            }
            complete.put(schema, name);
        });
        if (new HashSet<>(complete.values()).size() < complete.size()) {
            throw new IllegalArgumentException("two schemas have the same name in " + text(complete)
                    + "; allowed: a name of its own for each schema");
        }
        names = Map.copyOf(complete);
    }

    /**
     * Reads a text such as {@code analytics=shop,ops=shop_ops}; a schema that it does not name keeps the pipeline's name.
     *
     * @throws IllegalArgumentException if it has another form, or a name is not allowed
     */
    public static Schemas parse(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            String[] sides = pair.strip().split("=", -1);
            if (sides.length != 2 || names.put(sides[0].strip(), sides[1].strip()) != null) {
                throw new IllegalArgumentException("'" + text.strip()
                        + "' does not name schemas; allowed: pairs separated by commas, each schema once, such as"
                        + " analytics=shop,ops=shop_ops");
            }
        }
        return new Schemas(names);
    }

    /** The warehouse's name for one of the pipeline's schemas. */
    public String name(String schema) {
        String name = names.get(schema);
        if (name == null) {
            throw new IllegalArgumentException("not a schema of the pipeline: " + schema);
        }
        return name;
    }

    /** The pipeline's name for a schema of the warehouse; empty for one that is not the pipeline's. */
    public Optional<String> of(String name) {
        return ALL.stream().filter(schema -> name(schema).equals(name)).findFirst();
    }

    private static String text(Map<String, String> names) {
        return String.join(
                ",",
                ALL.stream().map(schema -> schema + "=" + names.get(schema)).toList());
    }
}
