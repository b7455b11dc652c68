package io.github.ecommercepipeline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SparkSessionsTest {

    @Test
    void without_a_master_it_runs_locally_in_utc_without_a_web_ui() {
        SparkConf conf = SparkSessions.configure(new SparkConf(false));

        assertThat(conf.get("spark.master")).isEqualTo("local[*]");
        assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("UTC");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "local[2]", "local[*]"})
    void a_local_master_binds_to_the_loopback_address(String master) {
        SparkConf conf = SparkSessions.configure(new SparkConf(false).set("spark.master", master));

        assertThat(conf.get("spark.master")).isEqualTo(master);
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
        assertThat(conf.get("spark.driver.host")).isEqualTo("127.0.0.1");
        assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[*]", "local-cluster[2,1,1024]", "yarn", "spark://127.0.0.1:7077", "k8s://https://k"})
    void spark_encrypts_its_own_files_whatever_the_master(String master) {
        SparkConf open = new SparkConf(false).set("spark.master", master);
        SparkConf refused = open.clone().set("spark.io.encryption.enabled", "false");

        assertThat(SparkSessions.configure(open).get("spark.io.encryption.enabled"))
                .isEqualTo("true");
        assertThat(SparkSessions.configure(refused).get("spark.io.encryption.enabled"))
                .isEqualTo("false");
    }

    @Test
    void settings_passed_to_spark_submit_take_precedence() {
        SparkConf given = new SparkConf(false).set("spark.master", "yarn").set("spark.app.name", "nightly");

        SparkConf conf = SparkSessions.configure(given);

        assertThat(conf.get("spark.master")).isEqualTo("yarn");
        assertThat(conf.get("spark.app.name")).isEqualTo("nightly");
        assertThat(conf.contains("spark.ui.enabled")).isFalse();
        assertThat(conf.contains("spark.driver.host")).isFalse();
        assertThat(conf.contains("spark.sql.shuffle.partitions")).isFalse();
        assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("UTC");
    }

    @Test
    void settings_of_the_caller_are_kept_in_local_mode_too() {
        SparkConf given =
                new SparkConf(false).set("spark.sql.shuffle.partitions", "7").set("spark.ui.enabled", "true");

        SparkConf conf = SparkSessions.configure(given);

        assertThat(conf.get("spark.sql.shuffle.partitions")).isEqualTo("7");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("true");
    }

    @Test
    void s3_is_asked_in_the_region_of_the_environment() {
        Map<String, String> dublin = Map.of("AWS_REGION", "eu-west-1");

        assertThat(SparkSessions.settings(dublin).get("spark.hadoop.fs.s3a.endpoint.region"))
                .isEqualTo("eu-west-1");
        assertThat(new SparkEngine(dublin).hadoop().get("fs.s3a.endpoint.region"))
                .isEqualTo("eu-west-1");
    }
}
