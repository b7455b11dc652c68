package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.contract.Calendar;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds batches without input on days on which the contract's calendar expects some. */
final class MissingInput {

    /** The exit code of a job that has such batches and nothing worse. */
    static final int EXIT_CODE = 4;

    private MissingInput() {}

    /** @param from earlier days, those of the lookback, do not count */
    static List<Batch> in(JobResult result, List<Contract> contracts, LocalDate from) {
        Map<String, Calendar> calendars =
                contracts.stream().collect(Collectors.toMap(Contract::dataset, Contract::calendar));
        return result.batches().stream()
                .filter(batch -> batch.status() == BatchStatus.NO_INPUT)
                .map(BatchResult::batch)
                .filter(batch -> !batch.businessDate().isBefore(from))
                .filter(batch -> calendars.get(batch.dataset()).expects(batch.businessDate()))
                .toList();
    }
}
