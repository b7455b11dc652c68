package io.github.ecommercepipeline.warehouse.connection;

import java.util.Optional;
import java.util.regex.Pattern;

/** The form of a warehouse's JDBC URL. */
public final class WarehouseUrl {

    private static final String EXAMPLES =
            "jdbc:postgresql://localhost:5432/shop or jdbc:redshift://host.example.com:5439/shop";
    private static final String HOST = "(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?";
    private static final Pattern POSTGRESQL = Pattern.compile(
            "jdbc:postgresql:(?://(?:[^/@?]*@)?(?:" + HOST + "(?:," + HOST + "){0,20})?/)?[^/?]*(?:\\?.*)?",
            Pattern.DOTALL);
    private static final Pattern REDSHIFT = Pattern.compile(
            "jdbc:redshift:(?:iam:)?//(?:[^/@?]*@)?" + HOST + "(?:[/:][^?;]*)?(?:[?;].*)?", Pattern.DOTALL);
    private static final Pattern KIND = Pattern.compile("jdbc:[A-Za-z0-9]{1,40}:");

    private WarehouseUrl() {}

    /** What is wrong with a URL and what is allowed, without showing it, since it may contain a password. */
    public static Optional<String> problem(String url) {
        if (POSTGRESQL.matcher(url).matches() || REDSHIFT.matcher(url).matches()) {
            return Optional.empty();
        }
        if (!url.startsWith("jdbc:")) {
            return Optional.of("is not a JDBC URL; allowed: one such as " + EXAMPLES);
        }
        if (url.startsWith("jdbc:postgresql:") || url.startsWith("jdbc:redshift:")) {
            return Optional.of(
                    "is a malformed URL; allowed: jdbc:<database system>://<host>:<port>/<database>, such as "
                            + EXAMPLES);
        }
        var kind = KIND.matcher(url);
        return Optional.of((kind.lookingAt() ? "starts with " + kind.group() : "names no known database system")
                + ", but the warehouse is PostgreSQL or Amazon Redshift; allowed: a URL such as " + EXAMPLES);
    }
}
