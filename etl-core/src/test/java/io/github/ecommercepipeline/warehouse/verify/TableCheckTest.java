package io.github.ecommercepipeline.warehouse.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableCheckTest {

    @Test
    void only_days_that_the_job_processes_are_taken_again_whatever_lies_between_them() {
        List<Batch> erased = List.of(sales(1), sales(30), clicks(30));

        TableCheck check = TableCheck.of(
                List.of(List.of(emptied(sales(1)), emptied(sales(15))), List.of(emptied(clicks(1)))), erased);

        assertThat(check.toTakeAgain()).containsExactly(sales(1));
        assertThat(check.warnings())
                .containsExactly("sales: somebody changed or dropped its tables; on 2024-05-01 the tables hold 0 of 3"
                        + " records. The job takes these days again");
        assertThat(check.troubles())
                .containsExactly(
                        "sales: somebody changed or dropped its tables; on 2024-05-15 the tables hold 0 of 3 records."
                                + " To take them again: backfill --from 2024-05-15 --to 2024-05-15",
                        "clicks: somebody changed or dropped its tables; on 2024-05-01 the tables hold 0 of 3 records."
                                + " To take them again: backfill --from 2024-05-01 --to 2024-05-01");
    }

    private static Batch sales(int day) {
        return new Batch("sales", LocalDate.of(2024, 5, day));
    }

    private static Batch clicks(int day) {
        return new Batch("clicks", LocalDate.of(2024, 5, day));
    }

    private static DayDifference emptied(Batch batch) {
        LedgerEntry entry =
                new LedgerEntry(batch, 1, "run-1", "inputs", "contract", 3, 3, 0, 0, "runs/1.json", Instant.EPOCH);
        return new DayDifference(batch, Optional.of(entry), 0);
    }
}
