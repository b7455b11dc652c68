package io.github.ecommercepipeline.contract;

import java.util.Set;
import java.util.regex.Pattern;

/** Reads the names of datasets and properties: lower-case names that every warehouse accepts unquoted. */
final class NameReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String ALLOWED =
            "1 to 63 characters from a-z, 0-9 and _, starting with a letter; other spellings in the header go into aliases";

    /** Columns that publishing adds, and system columns of PostgreSQL and Amazon Redshift. */
    private static final Set<String> TAKEN = Set.of(
            "business_date",
            "run_id",
            "oid",
            "tableoid",
            "ctid",
            "xmin",
            "xmax",
            "cmin",
            "cmax",
            "insertxid",
            "deletexid");

    private NameReader() {}

    static String dataset(YamlNode owner) {
        return name(owner);
    }

    static String property(YamlNode owner) {
        String name = name(owner);
        if (TAKEN.contains(name)) {
            owner.at("name").problem("'" + name + "' is reserved by the warehouse", "a different name");
        }
        return name;
    }

    /** A measure has no column, and so no reserved names. */
    static String measure(YamlNode owner) {
        return name(owner);
    }

    static boolean isValid(String name) {
        return NAME.matcher(name).matches() && !TAKEN.contains(name);
    }

    static boolean isFolder(String name) {
        return NAME.matcher(name).matches();
    }

    private static String name(YamlNode owner) {
        YamlNode place = owner.at("name");
        String name = place.requiredText(ALLOWED);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            place.problem("'" + name + "' is not a valid name", ALLOWED);
        }
        YamlNode physical = owner.at("physicalName");
        physical.text()
                .filter(other -> !other.equals(name))
                .ifPresent(other -> physical.problem(
                        "'" + other + "' differs from the name", "the same text as name, or no physicalName"));
        return name;
    }
}
