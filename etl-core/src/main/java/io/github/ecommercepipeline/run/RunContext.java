package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.warehouse.Warehouse;
import java.time.Clock;
import org.apache.spark.sql.SparkSession;

/** What all attempts of a job share. Thread-safe. */
record RunContext(
        SparkSession spark,
        Warehouse warehouse,
        RunFiles files,
        BatchInputs inputs,
        Leftovers leftovers,
        PrivacyKeys keys,
        Progress progress,
        Clock clock) {}
