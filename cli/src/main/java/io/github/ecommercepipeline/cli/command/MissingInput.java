package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.LocalDate;
import java.util.List;

/** Finds batches without input on days on which the contract's calendar expects some. */
final class MissingInput {

    /** The exit code of a job that has such batches and nothing worse. */
    static final int EXIT_CODE = 4;

    private MissingInput() {}

    /** As {@link JobResult#missingInput}. */
    static List<Batch> in(JobResult result, List<Contract> contracts, LocalDate from) {
        return result.missingInput(contracts, from);
    }
}
