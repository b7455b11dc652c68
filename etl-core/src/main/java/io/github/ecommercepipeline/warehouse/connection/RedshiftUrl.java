package io.github.ecommercepipeline.warehouse.connection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The relevant properties of a {@code jdbc:redshift:} URL. */
final class RedshiftUrl {

    private static final Pattern HOST = Pattern.compile("jdbc:redshift:(?:iam:)?//(?:[^/@]*@)?(\\[[^]]*]|[^:/?;]*).*");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[(?:0*:)*:?0*1]");
    private static final Pattern INSECURE = Pattern.compile(
            "[?&;](?:ssl=(?:false|0|off|no)\\b|sslmode=(?:disable|allow|prefer|require)\\b"
                    + "|sslfactory=[^&;]*NonValidating)",
            Pattern.CASE_INSENSITIVE);

    private RedshiftUrl() {}

    static boolean is(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:redshift:");
    }

    /** Whether the driver requests a temporary password from AWS. */
    static boolean isIam(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:redshift:iam:");
    }

    /** Whether the connection can be intercepted because TLS or certificate validation is disabled. */
    static boolean isInsecure(String jdbcUrl) {
        return INSECURE.matcher(jdbcUrl).find();
    }

    static boolean isLoopback(String jdbcUrl) {
        Matcher host = HOST.matcher(jdbcUrl);
        return host.matches() && LOOPBACK.matcher(host.group(1)).matches();
    }
}
