package io.github.ecommercepipeline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SparkSessionsTest {

    @Test
    void withoutAMasterItRunsHereInUtcWithoutAWebPage() {
        SparkConf conf = SparkSessions.configure(new SparkConf(false));

        assertThat(conf.get("spark.master")).isEqualTo("local[*]");
        assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("UTC");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "local[2]", "local[*]"})
    void aMasterOnThisMachineKeepsToItselfAsWithoutOne(String master) {
        SparkConf conf = SparkSessions.configure(new SparkConf(false).set("spark.master", master));

        assertThat(conf.get("spark.master")).isEqualTo(master);
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
        assertThat(conf.get("spark.driver.host")).isEqualTo("127.0.0.1");
        assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[*]", "local-cluster[2,1,1024]", "yarn", "spark://127.0.0.1:7077", "k8s://https://k"})
    void filesOfSparksOwnAreEncryptedWhateverTheMaster(String master) {
        SparkConf open = new SparkConf(false).set("spark.master", master);
        SparkConf refused = open.clone().set("spark.io.encryption.enabled", "false");

        assertThat(SparkSessions.configure(open).get("spark.io.encryption.enabled"))
                .isEqualTo("true");
        assertThat(SparkSessions.configure(refused).get("spark.io.encryption.enabled"))
                .isEqualTo("false");
    }

    @Test
    void whatSparkSubmitWasGivenHolds() {
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
    void settingsOfTheCallerAreKeptOnThisMachineToo() {
        SparkConf given =
                new SparkConf(false).set("spark.sql.shuffle.partitions", "7").set("spark.ui.enabled", "true");

        SparkConf conf = SparkSessions.configure(given);

        assertThat(conf.get("spark.sql.shuffle.partitions")).isEqualTo("7");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("true");
    }
}
