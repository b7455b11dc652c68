package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.engine.session.JobSession;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.run.input.Corrections;
import io.github.ecommercepipeline.run.reference.JobReferences;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.ledger.Attempt;
import java.time.Clock;
import java.util.Optional;

/**
 * What all attempts of a job share. Thread-safe.
 *
 * @param corrections by which a batch of published files alone is recognised, which is published although gates fail; empty if
 *     gates hold for all batches
 */
record RunContext(
        JobSession spark,
        Warehouse warehouse,
        RunFiles files,
        BatchInputs inputs,
        Leftovers leftovers,
        PrivacyKeys keys,
        Progress progress,
        Clock clock,
        Optional<Corrections> corrections,
        JobReferences references) {

    /** The same, with or without regard to gates. */
    RunContext publishing(Optional<Corrections> despiteGates) {
        return new RunContext(
                spark, warehouse, files, inputs, leftovers, keys, progress, clock, despiteGates, references);
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
