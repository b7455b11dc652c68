package io.github.ecommercepipeline.storage;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;

/**
 * The region of Hadoop's client for Amazon S3. Without one, S3A 3.4.1 asks us-east-2 whatever {@code AWS_REGION} says, which a
 * private network with a gateway endpoint of its own region does not reach.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/migrating-version-51.html">Migrating to AWS Glue 5.1</a>
 */
public final class S3Region {

    private static final String REGION = "fs.s3a.endpoint.region";
    private static final String ENDPOINT = "fs.s3a.endpoint";
    private static final String SPARK = "spark.hadoop.";
    private static final Pattern CENTRAL = Pattern.compile("(https?://)?s3\\.amazonaws\\.com/?");
    private static final Pattern OF_AWS = Pattern.compile("(https?://)?[^/]*\\.amazonaws\\.com(\\.cn)?/?");

    private S3Region() {}

    /**
     * Sets the region of {@code AWS_REGION}, otherwise of {@code AWS_DEFAULT_REGION}, unless Spark's settings or a
     * {@code core-site.xml} contain a region or an endpoint that names one.
     */
    public static SparkConf configure(SparkConf spark, Map<String, String> environment) {
        Configuration site = new Configuration();
        missing(key -> spark.get(SPARK + key, site.get(key)), environment)
                .ifPresent(region -> spark.set(SPARK + REGION, region));
        return spark;
    }

    /** The same for a Hadoop configuration. */
    public static Configuration configure(Configuration hadoop, Map<String, String> environment) {
        missing(hadoop::get, environment).ifPresent(region -> hadoop.set(REGION, region));
        return hadoop;
    }

    private static Optional<String> missing(UnaryOperator<String> settings, Map<String, String> environment) {
        String endpoint = Optional.ofNullable(settings.apply(ENDPOINT)).orElse("");
        if (settings.apply(REGION) != null || namesItsRegion(endpoint)) {
            return Optional.empty();
        }
        return Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                .filter(region -> !region.isBlank())
                .findFirst();
    }

    private static boolean namesItsRegion(String endpoint) {
        return OF_AWS.matcher(endpoint).matches() && !CENTRAL.matcher(endpoint).matches();
    }
}
