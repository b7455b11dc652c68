package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.ledger.Attempt;
import java.time.Clock;
import org.apache.spark.sql.SparkSession;

/**
 * What all attempts of a job share. Thread-safe.
 *
 * @param despiteGates whether batches of published files alone are published although gates fail
 */
record RunContext(
        SparkSession spark,
        Warehouse warehouse,
        RunFiles files,
        BatchInputs inputs,
        Leftovers leftovers,
        PrivacyKeys keys,
        Progress progress,
        Clock clock,
        boolean despiteGates) {

    /** The same, with or without regard to gates. */
    RunContext publishing(boolean despite) {
        return new RunContext(spark, warehouse, files, inputs, leftovers, keys, progress, clock, despite);
    }

    /** Records a run that did not publish. Its own result or error counts; that it cannot be recorded changes neither. */
    void record(Attempt attempt) {
        try {
            warehouse.record(attempt);
        } catch (RuntimeException e) {
            progress.step(
                    attempt.batch(),
                    "run " + attempt.runId() + " could not be recorded in ops.attempts: " + FailureMessage.of(e));
        }
    }
}
