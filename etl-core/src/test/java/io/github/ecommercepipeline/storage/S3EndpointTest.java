package io.github.ecommercepipeline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class S3EndpointTest {

    private static final String LOCAL = "http://127.0.0.1:9000";

    private static SparkConf configured(Map<String, String> given, Map<String, String> environment) {
        SparkConf spark = new SparkConf(false);
        given.forEach(spark::set);
        return S3Endpoint.configure(spark, environment);
    }

    private static String endpoint(SparkConf spark) {
        return spark.get("spark.hadoop.fs.s3a.endpoint", "") + " "
                + spark.get("spark.hadoop.fs.s3a.path.style.access", "");
    }

    @Test
    void the_endpoint_is_that_of_the_environment_with_buckets_in_the_path() {
        assertThat(endpoint(configured(Map.of(), Map.of("AWS_ENDPOINT_URL_S3", LOCAL))))
                .isEqualTo(LOCAL + " true");
        assertThat(endpoint(configured(Map.of(), Map.of("AWS_ENDPOINT_URL", LOCAL))))
                .isEqualTo(LOCAL + " true");
        assertThat(endpoint(configured(
                        Map.of(), Map.of("AWS_ENDPOINT_URL_S3", LOCAL, "AWS_ENDPOINT_URL", "http://127.0.0.1:1"))))
                .isEqualTo(LOCAL + " true");
        assertThat(endpoint(configured(Map.of(), Map.of("AWS_ENDPOINT_URL_S3", " "))))
                .isEqualTo(" ");
    }

    @Test
    void an_endpoint_that_is_given_stays() {
        assertThat(endpoint(configured(
                        Map.of("spark.hadoop.fs.s3a.endpoint", "s3.example.com"),
                        Map.of("AWS_ENDPOINT_URL_S3", LOCAL))))
                .isEqualTo("s3.example.com ");
        assertThat(endpoint(configured(
                        Map.of("spark.hadoop.fs.s3a.path.style.access", "false"),
                        Map.of("AWS_ENDPOINT_URL_S3", LOCAL))))
                .isEqualTo(LOCAL + " false");
    }

    @Test
    void amazons_own_endpoints_keep_buckets_in_the_host_name() {
        String vpc = "https://bucket.vpce-0a1b.s3.eu-west-1.vpce.amazonaws.com";
        assertThat(endpoint(configured(Map.of(), Map.of("AWS_ENDPOINT_URL_S3", vpc))))
                .isEqualTo(vpc + " ");
    }
}
