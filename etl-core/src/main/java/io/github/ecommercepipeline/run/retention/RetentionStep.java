package io.github.ecommercepipeline.run.retention;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Retention;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.publish.Retirement;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * The last step of a job: removes what is older than the contracts say it is kept. Counts back from the last business date that
 * the job processes, so that its result does not depend on when it runs.
 */
public final class RetentionStep {

    private final Warehouse warehouse;
    private final Configuration hadoop;
    private final String outputRoot;
    private final Clock clock;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    public RetentionStep(Warehouse warehouse, Configuration hadoop, String outputRoot, Clock clock) {
        this.warehouse = warehouse;
        this.hadoop = hadoop;
        this.outputRoot = outputRoot;
        this.clock = clock;
    }

    /**
     * Removes what these datasets do not keep; one with which it does not work does not keep the others from it.
     *
     * @param contracts of datasets whose tables are prepared
     * @param last the last business date of the job
     * @param done gets a sentence for each dataset of which anything was removed
     */
    public void run(List<Contract> contracts, LocalDate last, Consumer<String> done) {
        List<Contract> limited = contracts.stream()
                .filter(contract -> !contract.retention().equals(Retention.UNLIMITED))
                .toList();
        // Somewhere on earth it is a day later than in UTC; a later date is a slip, which must not remove what is kept.
        if (!limited.isEmpty()
                && last.isAfter(
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1))) {
            warnings.add("retention was not applied, since the business date " + last + " lies in the future");
            return;
        }
        for (Contract contract : limited) {
            contract.retention().firstDay(last).ifPresent(first -> retire(contract, first, done));
            contract.retention().firstQuarantine(last).ifPresent(first -> empty(contract.dataset(), first, done));
        }
    }

    /** Sentences about what was left undone on purpose. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Sentences about what did not work; the next job tries it again. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    private void retire(Contract contract, LocalDate first, Consumer<String> done) {
        try {
            Retirement retired = warehouse.retire(contract, first, clock.instant());
            if (!retired.isNothing()) {
                done.accept(String.format(
                        Locale.ROOT,
                        "%s: retired %,d day(s) before %s, %,d record(s) removed from the tables",
                        contract.dataset(),
                        retired.days(),
                        first,
                        retired.records()));
            }
            new QuarantineFolders(hadoop, outputRoot).removeResultsBefore(contract.dataset(), first);
        } catch (IOException e) {
            troubles.add(contract.dataset() + ": the results of the records of the days before " + first
                    + " could not be removed: "
                    + Optional.ofNullable(e.getMessage()).orElse("no reason given")
                    + ". The next job tries it again");
        } catch (WarehouseException e) {
            troubles.add(contract.dataset() + ": the days before " + first + " could not be retired: " + e.getMessage()
                    + ". The next job tries it again");
        }
    }

    private void empty(String dataset, LocalDate first, Consumer<String> done) {
        try {
            long days = new QuarantineFolders(hadoop, outputRoot).removeBefore(dataset, first);
            if (days > 0) {
                done.accept(String.format(
                        Locale.ROOT, "%s: removed the quarantine of %,d day(s) before %s", dataset, days, first));
            }
        } catch (IOException e) {
            troubles.add(dataset + ": the quarantine of the days before " + first + " could not be removed: "
                    + Optional.ofNullable(e.getMessage()).orElse("no reason given")
                    + ". The next job tries it again");
        }
    }
}
