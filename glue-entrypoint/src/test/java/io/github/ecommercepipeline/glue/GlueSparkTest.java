package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.Test;

class GlueSparkTest {

    private static final String S3_REGION = "spark.hadoop.fs.s3a.endpoint.region";

    @Test
    void files_of_sparks_own_are_encrypted_unless_the_job_says_otherwise() {
        SparkConf refused = new SparkConf(false).set("spark.io.encryption.enabled", "false");

        assertThat(GlueSpark.configure(new SparkConf(false), Map.of()).get("spark.io.encryption.enabled"))
                .isEqualTo("true");
        assertThat(GlueSpark.configure(refused, Map.of()).get("spark.io.encryption.enabled"))
                .isEqualTo("false");
    }

    @Test
    void records_go_to_tasks_and_back_in_javas_form_whatever_the_job_says() {
        SparkConf kryo = new SparkConf(false).set("spark.serializer", KryoSerializer.class.getName());

        assertThat(GlueSpark.configure(kryo, Map.of()).get("spark.serializer"))
                .isEqualTo(JavaSerializer.class.getName());
    }

    @Test
    void s3_is_asked_in_the_jobs_region_unless_the_job_says_otherwise() {
        Map<String, String> frankfurt = Map.of("AWS_REGION", "eu-central-1");
        SparkConf given = new SparkConf(false).set(S3_REGION, "eu-west-1");

        assertThat(GlueSpark.configure(new SparkConf(false), frankfurt).get(S3_REGION))
                .isEqualTo("eu-central-1");
        assertThat(GlueSpark.configure(given, frankfurt).get(S3_REGION)).isEqualTo("eu-west-1");
    }
}
