package io.github.ecommercepipeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares data frames: schema first, then rows. spark-testing-base, which does it on Spark 3.5, has no release for Spark 4. */
public final class DataFrames {

    private DataFrames() {}

    /** Fails, showing the rows that differ, unless both have the same schema and the same rows in any order. */
    public static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
        assertThat(actual.schema()).isEqualTo(expected.schema());
        assertThat(actual.collectAsList()).containsExactlyInAnyOrderElementsOf(expected.collectAsList());
    }
}
