package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class GlueSparkTest {

    @Test
    void files_of_sparks_own_are_encrypted_unless_the_job_says_otherwise() {
        SparkConf refused = new SparkConf(false).set("spark.io.encryption.enabled", "false");

        assertThat(GlueSpark.configure(new SparkConf(false)).get("spark.io.encryption.enabled"))
                .isEqualTo("true");
        assertThat(GlueSpark.configure(refused).get("spark.io.encryption.enabled"))
                .isEqualTo("false");
    }
}
