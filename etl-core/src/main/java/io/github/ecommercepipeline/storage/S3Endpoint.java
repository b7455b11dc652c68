package io.github.ecommercepipeline.storage;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;

/**
 * The endpoint of Hadoop's client for Amazon S3, from the variables by which the AWS SDK finds another S3 server. Hadoop itself
 * does not read them.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
 */
public final class S3Endpoint {

    private static final String ENDPOINT = "fs.s3a.endpoint";
    private static final String PATH_STYLE = "fs.s3a.path.style.access";
    private static final String SPARK = "spark.hadoop.";
    private static final Pattern OF_AWS = Pattern.compile("(https?://)?[^/]*\\.amazonaws\\.com(\\.cn)?(:[0-9]+)?/?");

    private S3Endpoint() {}

    /**
     * Sets the endpoint of {@code AWS_ENDPOINT_URL_S3}, otherwise of {@code AWS_ENDPOINT_URL}, unless Spark's settings or a
     * {@code core-site.xml} contain one. Buckets of servers that are not Amazon's are then in the path, not in the host's name.
     */
    public static SparkConf configure(SparkConf spark, Map<String, String> environment) {
        Configuration site = new Configuration();
        Optional<String> endpoint = Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                .filter(url -> !url.isBlank())
                .findFirst();
        if (endpoint.isEmpty()
                || spark.contains(SPARK + ENDPOINT)
                || !site.getTrimmed(ENDPOINT, "").isEmpty()) {
            return spark;
        }
        spark.set(SPARK + ENDPOINT, endpoint.get());
        if (!OF_AWS.matcher(endpoint.get()).matches()) {
            spark.setIfMissing(SPARK + PATH_STYLE, "true");
        }
        return spark;
    }
}
