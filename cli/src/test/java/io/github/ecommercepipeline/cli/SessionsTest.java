package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

final class SessionsTest {

    @Test
    void withoutAMasterItRunsHereInUtcWithoutAWebPage() {
        SparkConf conf = Sessions.configure(new SparkConf(false));

        assertThat(conf.get("spark.master")).isEqualTo("local[*]");
        assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("UTC");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
    }

    @Test
    void whatSparkSubmitWasGivenHolds() {
        SparkConf given = new SparkConf(false).set("spark.master", "yarn").set("spark.app.name", "nightly");

        SparkConf conf = Sessions.configure(given);

        assertThat(conf.get("spark.master")).isEqualTo("yarn");
        assertThat(conf.get("spark.app.name")).isEqualTo("nightly");
        assertThat(conf.contains("spark.ui.enabled")).isFalse();
        assertThat(conf.contains("spark.sql.shuffle.partitions")).isFalse();
        assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("UTC");
    }

    @Test
    void settingsOfTheCallerAreKeptOnThisMachineToo() {
        SparkConf given =
                new SparkConf(false).set("spark.sql.shuffle.partitions", "7").set("spark.ui.enabled", "true");

        SparkConf conf = Sessions.configure(given);

        assertThat(conf.get("spark.sql.shuffle.partitions")).isEqualTo("7");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("true");
    }
}
