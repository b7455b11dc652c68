package io.github.ecommercepipeline.sandbox.s3;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** How clients on this machine reach a local S3 server; the credentials are not secret. */
public record S3Access(URI endpoint) {

    public static final String REGION = "us-east-1";
    public static final String ACCESS_KEY = "sandbox";
    public static final String SECRET_KEY = "sandbox";

    /** A client of the AWS SDK; the caller closes it. */
    public S3Client client() {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** Environment variables by which the AWS SDK of another process finds the server. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_S3", endpoint.toString(),
                "AWS_REGION", REGION,
                "AWS_ACCESS_KEY_ID", ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY", SECRET_KEY);
    }

    /**
     * Where the server is and the keys for it, for Hadoop; after {@code spark.hadoop.} they are Spark's. Nothing else: a job
     * must run here with the settings that it has in AWS.
     */
    public Map<String, String> hadoop() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("fs.s3a.endpoint", endpoint.toString());
        settings.put("fs.s3a.path.style.access", "true");
        settings.put("fs.s3a.access.key", ACCESS_KEY);
        settings.put("fs.s3a.secret.key", SECRET_KEY);
        return settings;
    }

    /** The same settings in a Hadoop configuration. */
    public Configuration configure(Configuration configuration) {
        hadoop().forEach(configuration::set);
        return configuration;
    }
}
