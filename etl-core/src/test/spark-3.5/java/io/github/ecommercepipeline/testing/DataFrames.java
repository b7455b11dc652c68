package io.github.ecommercepipeline.testing;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares data frames with spark-testing-base: schema first, then rows. */
public final class DataFrames {

    private static final JavaDataFrameSuiteBase SUITE = new JavaDataFrameSuiteBase();

    private DataFrames() {}

    /** Fails, showing the rows that differ, unless both have the same schema and the same rows in any order. */
    public static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
        SUITE.assertDataFrameNoOrderEquals(expected, actual);
    }
}
