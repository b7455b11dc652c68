package io.github.ecommercepipeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkSessionExtension.class)
class SparkSessionExtensionTest {

    @Test
    void the_session_is_shared_and_runs_in_utc(SparkSession spark) {
        assertThat(spark).isSameAs(SparkSessionExtension.session());
        assertThat(spark.sql("select cast(timestamp'1970-01-01 00:00:00' as bigint)")
                        .first()
                        .getLong(0))
                .isZero();
    }
}
