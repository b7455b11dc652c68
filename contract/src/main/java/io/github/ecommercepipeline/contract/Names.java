package io.github.ecommercepipeline.contract;

import java.util.Set;
import java.util.regex.Pattern;

/** Names of datasets and properties: what every warehouse takes without quoting, in lower case. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String ALLOWED =
            "1 to 63 characters a-z, 0-9 and _, the first a letter (headers that are written otherwise go to aliases)";

    /** Columns that publishing adds, and those that PostgreSQL and Amazon Redshift keep for themselves. */
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

    private Names() {}

    static String dataset(Node owner) {
        return name(owner);
    }

    static String property(Node owner) {
        String name = name(owner);
        if (TAKEN.contains(name)) {
            owner.at("name").problem("'" + name + "' is a column of the warehouse itself", "another name");
        }
        return name;
    }

    private static String name(Node owner) {
        Node place = owner.at("name");
        String name = place.requiredText(ALLOWED);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            place.problem("'" + name + "' is no name", ALLOWED);
        }
        Node physical = owner.at("physicalName");
        physical.text()
                .filter(other -> !other.equals(name))
                .ifPresent(other -> physical.problem("'" + other + "' differs from the name", "the name, or nothing"));
        return name;
    }
}
