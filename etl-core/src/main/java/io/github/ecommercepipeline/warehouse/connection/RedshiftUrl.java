package io.github.ecommercepipeline.warehouse.connection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What matters of a {@code jdbc:redshift:} URL. */
final class RedshiftUrl {

    private static final Pattern HOST = Pattern.compile("jdbc:redshift:(?:iam:)?//(?:[^/@]*@)?(\\[[^]]*]|[^:/?;]*).*");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[(?:0*:)*:?0*1]");
    private static final Pattern OPEN = Pattern.compile(
            "[?&;](?:ssl=(?:false|0|off|no)\\b|sslmode=(?:disable|allow|prefer|require)\\b"
                    + "|sslfactory=[^&;]*NonValidating)",
            Pattern.CASE_INSENSITIVE);

    private RedshiftUrl() {}

    static boolean is(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:redshift:");
    }

    /** Whether the driver asks AWS for a short-lived password. */
    static boolean isIam(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:redshift:iam:");
    }

    /** Whether others on the way could read or change what is sent. */
    static boolean isOpen(String jdbcUrl) {
        return OPEN.matcher(jdbcUrl).find();
    }

    static boolean isLoopback(String jdbcUrl) {
        Matcher host = HOST.matcher(jdbcUrl);
        return host.matches() && LOOPBACK.matcher(host.group(1)).matches();
    }
}
