package io.github.ecommercepipeline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class S3RegionTest {

    private static final Map<String, String> DUBLIN = Map.of("AWS_REGION", "eu-west-1");

    @Test
    void the_region_is_that_of_the_environment() {
        assertThat(region(Map.of(), DUBLIN)).isEqualTo("eu-west-1");
        assertThat(region(Map.of(), Map.of("AWS_DEFAULT_REGION", "eu-west-2"))).isEqualTo("eu-west-2");
        assertThat(region(Map.of(), Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-west-2")))
                .isEqualTo("eu-west-1");
        assertThat(region(Map.of(), Map.of("AWS_REGION", ""))).isNull();
        assertThat(region(Map.of(), Map.of())).isNull();
    }

    @Test
    void a_region_that_is_given_stays() {
        assertThat(region(Map.of("fs.s3a.endpoint.region", "us-west-2"), DUBLIN))
                .isEqualTo("us-west-2");
        assertThat(region(Map.of("fs.s3a.endpoint.region", ""), DUBLIN)).isEmpty();
    }

    @Test
    void an_endpoint_of_a_region_says_the_region_itself() {
        assertThat(region(Map.of("fs.s3a.endpoint", "s3.eu-central-1.amazonaws.com"), DUBLIN))
                .isNull();
        assertThat(region(Map.of("fs.s3a.endpoint", "https://s3.cn-north-1.amazonaws.com.cn"), DUBLIN))
                .isNull();
        assertThat(region(Map.of("fs.s3a.endpoint", "https://s3.amazonaws.com"), DUBLIN))
                .isEqualTo("eu-west-1");
        assertThat(region(Map.of("fs.s3a.endpoint", "http://127.0.0.1:9000"), DUBLIN))
                .isEqualTo("eu-west-1");
    }

    /** The answer, which is the same for Spark's settings and for Hadoop's. */
    private static String region(Map<String, String> given, Map<String, String> environment) {
        Configuration hadoop = new Configuration(false);
        SparkConf spark = new SparkConf(false);
        given.forEach((key, value) -> {
            hadoop.set(key, value);
            spark.set("spark.hadoop." + key, value);
        });
        String answer = S3Region.configure(hadoop, environment).get("fs.s3a.endpoint.region");
        assertThat(S3Region.configure(spark, environment).get("spark.hadoop.fs.s3a.endpoint.region", null))
                .isEqualTo(answer);
        return answer;
    }
}
