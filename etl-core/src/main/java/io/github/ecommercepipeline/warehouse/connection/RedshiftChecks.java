package io.github.ecommercepipeline.warehouse.connection;

import io.github.ecommercepipeline.warehouse.dialect.RedshiftDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Checks settings for Amazon Redshift before anything is sent. */
final class RedshiftChecks {

    private static final String ARN = "arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}";
    private static final Pattern ROLE = Pattern.compile("default|" + ARN + "(?:,arn:aws[a-z-]*:iam::\\d{12}:role/.+)*");
    private static final Pattern S3 = Pattern.compile("s3[an]?://.+");

    private RedshiftChecks() {}

    static List<String> problems(WarehouseSettings settings, String outputRoot) {
        List<String> problems = new ArrayList<>();
        String url = settings.jdbcUrl();
        LoadSettings load = settings.load();
        if (RedshiftUrl.isInsecure(url) && !RedshiftUrl.isLoopback(url)) {
            problems.add("the warehouse URL disables TLS or certificate validation; allowed: only on this machine"
                    + " (localhost, 127.0.0.1, [::1])");
        }
        String role = load.iamRole().orElse("");
        if (role.isEmpty() || role.contains("'") || !ROLE.matcher(role).matches()) {
            problems.add((role.isEmpty()
                            ? "the IAM role with which COPY reads S3 is missing"
                            : "'" + role + "' is not an IAM role")
                    + "; allowed: arn:aws:iam::<account>:role/<name>, a chain of ARNs separated by commas, or default");
        }
        if (!S3.matcher(outputRoot).matches()) {
            problems.add("Amazon Redshift loads from S3, but the output folder is " + outputRoot
                    + "; allowed: s3://<bucket>/<folder> or s3a://<bucket>/<folder>");
        }
        if (!isPresent(RedshiftDialect.DRIVER)) {
            problems.add("the Amazon Redshift JDBC driver (" + RedshiftDialect.DRIVER
                    + ") is not on the class path; AWS Glue provides it, and the command line includes it");
        }
        if (load.route() == LoadSettings.Route.CONNECTOR) {
            connector(url, role, problems);
        }
        return problems;
    }

    private static void connector(String url, String role, List<String> problems) {
        if (!isPresent(LoadSettings.CONNECTOR_FORMAT + ".DefaultSource")) {
            problems.add("the route connector needs the spark-redshift connector (" + LoadSettings.CONNECTOR_FORMAT
                    + ") on the class path; AWS Glue provides it. Allowed without it: the route copy");
        }
        if (RedshiftUrl.isIam(url)) {
            problems.add(
                    "the connector does not support jdbc:redshift:iam: URLs; allowed: jdbc:redshift://, or the route copy");
        }
        if (role.equals("default")) {
            problems.add("the connector needs the role's ARN, not default");
        }
    }

    private static boolean isPresent(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            Class.forName(name, false, loader == null ? RedshiftChecks.class.getClassLoader() : loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
