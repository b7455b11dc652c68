package io.github.ecommercepipeline.run.verify;

import io.github.ecommercepipeline.warehouse.ledger.Batch;

/** Why a published batch could not be processed again, or no longer from its verified copies. */
public record InputProblem(Batch batch, String text) {}
