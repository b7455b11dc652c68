package io.github.ecommercepipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcceptedGateTest {

    private static final OutcomeCounts ALL_REJECTED = new OutcomeCounts(2, 0, 2, 0);

    private static final OutcomeCounts NOTHING_READ = OutcomeCounts.ZERO;

    @Test
    void one_accepted_record_passes() {
        assertThat(failure("", new OutcomeCounts(2, 1, 1, 0), published(5))).isEmpty();
        assertThat(failure("{property: loadMode, value: snapshot}", new OutcomeCounts(2, 1, 1, 0), published(5)))
                .isEmpty();
    }

    @Test
    void records_of_which_none_is_accepted_fail() {
        assertThat(failure("", ALL_REJECTED, Optional.empty()))
                .map(outcome -> outcome.measured().orElseThrow())
                .contains("accepted = 0 of 2 records");
        assertThat(failure("", ALL_REJECTED, published(0))).isPresent();
        assertThat(failure("", ALL_REJECTED, published(1_234)))
                .map(outcome -> outcome.measured().orElseThrow())
                .contains("accepted = 0 of 2 records; the 1,234 published before stay");
    }

    @Test
    void files_without_records_fail_only_if_the_published_version_has_rows() {
        assertThat(failure("", NOTHING_READ, Optional.empty())).isEmpty();
        assertThat(failure("", NOTHING_READ, published(0))).isEmpty();
        assertThat(failure("", NOTHING_READ, published(1))).isPresent();
    }

    @Test
    void a_day_of_which_files_were_set_aside_fails_although_nothing_could_be_read_of_it() {
        assertThat(AcceptedGate.failure(contract(""), NOTHING_READ, 2, Optional.empty()))
                .map(outcome -> outcome.measured().orElseThrow())
                .contains("accepted = 0 of 0 records, 2 file(s) set aside");
        assertThat(AcceptedGate.failure(contract(""), new OutcomeCounts(1, 1, 0, 0), 2, Optional.empty()))
                .isEmpty();
    }

    @Test
    void a_snapshot_without_accepted_records_always_fails() {
        String snapshot = "{property: loadMode, value: snapshot}";
        assertThat(failure(snapshot, NOTHING_READ, Optional.empty())).isPresent();
        assertThat(failure(snapshot, ALL_REJECTED, published(1))).isPresent();
    }

    @Test
    void the_contract_turns_it_off() {
        String off = "{property: onNothingAccepted, value: publish}";
        assertThat(failure(off, ALL_REJECTED, published(5))).isEmpty();
        assertThat(failure(off + ", {property: loadMode, value: snapshot}", NOTHING_READ, published(5)))
                .isEmpty();
    }

    private static Optional<RuleOutcome> failure(String options, OutcomeCounts books, Optional<LedgerEntry> published) {
        return AcceptedGate.failure(contract(options), books, 0, published);
    }

    private static Contract contract(String options) {
        String text = """
                apiVersion: v3.1.0
                kind: DataContract
                id: prices
                version: 1.0.0
                status: active
                schema:
                  - name: prices
                    customProperties: [%s]
                    properties:
                      - {name: sku, physicalType: varchar(9), required: true, primaryKey: true}
                """.formatted(options);
        return ContractReader.readAll(Map.of("prices.odcs.yaml", text)).get(0);
    }

    private static Optional<LedgerEntry> published(long accepted) {
        return Optional.of(new LedgerEntry(
                new Batch("prices", LocalDate.of(2024, 5, 27)),
                1,
                "run",
                "inputs",
                "contract",
                accepted,
                accepted,
                0,
                0,
                "manifest",
                Instant.EPOCH));
    }
}
