package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A random schedule of deliveries, jobs, announcements and restores, with random faults; then quiet, then the reckoning. */
final class Round implements AutoCloseable {

    private static final List<JobFault> FAULTS = List.of(JobFault.values());
    /** What may go wrong while a day is taken out or comes back. */
    private static final List<JobFault> TAKING_OUT = List.of(
            JobFault.NONE,
            JobFault.S3_ERRORS,
            JobFault.WAREHOUSE_KILLED,
            JobFault.CONNECTIONS_CUT,
            JobFault.FILES_ARRIVE);

    private static final List<JobFault> MIGRATING = List.of(
            JobFault.NONE,
            JobFault.JOB_KILLED,
            JobFault.JOB_KILLED,
            JobFault.TWO_AT_ONCE,
            JobFault.FILES_ARRIVE,
            JobFault.ARCHIVER_BESIDE,
            JobFault.UNPUBLISHED_BESIDE,
            JobFault.S3_KILLED,
            JobFault.WAREHOUSE_KILLED,
            JobFault.CONNECTIONS_CUT,
            JobFault.S3_ERRORS);
    private static final List<JobFault> ERASING = List.of(
            JobFault.NONE,
            JobFault.JOB_KILLED,
            JobFault.JOB_KILLED,
            JobFault.TWO_AT_ONCE,
            JobFault.FILES_ARRIVE,
            JobFault.ARCHIVER_BESIDE,
            JobFault.UNPUBLISHED_BESIDE,
            JobFault.S3_KILLED,
            JobFault.WAREHOUSE_KILLED,
            JobFault.CONNECTIONS_CUT,
            JobFault.S3_ERRORS);
    private static final Set<BatchStatus> AT_REST =
            EnumSet.of(BatchStatus.UNCHANGED, BatchStatus.NO_INPUT, BatchStatus.UNPUBLISHED);
    private static final int QUIET_RUNS = 6;
    private static final int QUIET_MIGRATIONS = 3;
    private static final int STRIKE_MILLIS = 1500;

    private final Random dice;
    private final String name;
    private final TortureCloud cloud;
    private final Oracle oracle;
    private final Places places;
    private final JobRuns jobs;
    private final Archiving archiving;
    private final boolean removing;
    private final RoundContracts contracts;
    private final SalesDays sales;
    private final Operator operator;
    private final Erasing erasing;
    private final ShopDeliveries shop;
    private final Story story = new Story();
    private int jobNumber;

    Round(
            long seed,
            TortureCloud cloud,
            Map<String, String> texts,
            List<List<Variant>> days,
            Oracle oracle,
            Path folder)
            throws IOException {
        // Neighbouring seeds begin alike.
        this.dice = new Random(new SplittableRandom(seed).nextLong());
        this.name = "round-" + seed;
        this.cloud = cloud;
        this.oracle = oracle;
        this.removing = dice.nextBoolean();
        this.places = Places.of(name, cloud.sound());
        // Instead of the small dataset, so that a round takes no longer than without it.
        String leftOut = dice.nextBoolean() ? "customers" : "products";
        Map<String, String> some = new TreeMap<>(texts);
        some.keySet().removeIf(file -> file.startsWith(leftOut));
        this.contracts = new RoundContracts(some, SalesContract.any(dice, removing));
        Jobs processes = new Jobs(cloud, places, contracts::texts, folder, 1 + dice.nextInt(3));
        this.shop = new ShopDeliveries(places, story, days, leftOut);
        this.sales = new SalesDays(places, story, contracts.sales().adding());
        this.operator = new Operator(cloud, processes, contracts, story);
        this.erasing = new Erasing(cloud, places, processes, sales, story);
        this.archiving = new Archiving(cloud, places, story, removing, folder);
        this.jobs = new JobRuns(processes, archiving, story);
        cloud.emptyWarehouse();
        story.tell((removing ? "sources are removed" : "sources stay") + "; no " + leftOut + "; " + contracts.sales());
    }

    Story story() {
        return story;
    }

    void play() throws Exception {
        shop.deliver(dice);
        deliverSales(3);
        int actions = 4 + dice.nextInt(5);
        for (int i = 0; i < actions; i++) {
            act(dice.nextInt(15));
        }
        cloud.calm();
        quiet();
        Reckoning reckoning = new Reckoning(
                cloud,
                places,
                oracle,
                shop.delivered(),
                sales,
                contracts.sales(),
                operator.unpublished(),
                erasing.tried(),
                removing);
        reckoning.check();
        story.count(reckoning.removed() > 0 ? "sources removed" : "sources stayed");
    }

    private void deliverSales(int files) {
        for (int i = 0; i < files; i++) {
            sales.deliver(dice);
        }
    }

    private void act(int action) throws Exception {
        switch (action) {
            case 0 -> shop.deliver(dice);
            case 1, 2 -> deliverSales(1 + dice.nextInt(3));
            case 3, 4 -> archiving.hearSome(dice);
            case 5 -> archiving.restore(dice);
            case 6 -> {
                JobFault fault = any(TAKING_OUT);
                Random chance = new Random(dice.nextLong());
                during(fault, () -> operator.unpublish(chance));
            }
            case 7 -> replay(any(TAKING_OUT));
            case 8 -> {
                if (!operator.isWaiting() || dice.nextInt(4) == 0) {
                    operator.changeContract(dice);
                }
                if (dice.nextInt(3) > 0) {
                    migrate(any(MIGRATING));
                }
            }
            case 9 -> {
                if (operator.isWaiting()) {
                    migrate(any(MIGRATING));
                } else {
                    job(any(FAULTS));
                }
            }
            case 10 -> {
                // While a migration is under way, it refuses.
                if (operator.isWaiting() && dice.nextInt(4) > 0) {
                    migrate(any(MIGRATING));
                } else {
                    erase(any(ERASING));
                }
            }
            default -> job(any(FAULTS));
        }
    }

    private JobFault any(List<JobFault> some) {
        return some.get(dice.nextInt(some.size()));
    }

    private void replay(JobFault fault) throws Exception {
        String id = "jr_" + name + "_" + ++jobNumber;
        Random chance = new Random(dice.nextLong());
        during(fault, () -> {
            if (operator.replay(chance, id)) {
                archiving.announce(id, "SUCCEEDED");
            }
        });
    }

    private void migrate(JobFault fault) throws Exception {
        Random chance = new Random(dice.nextLong());
        String id = "jr_" + name + "_" + ++jobNumber;
        during(fault, () -> {
            CompletableFuture<Void> other =
                    fault != JobFault.TWO_AT_ONCE ? CompletableFuture.completedFuture(null) : jobs.beside(fault, id);
            operator.migrate(fault, chance);
            other.join();
        });
    }

    private void erase(JobFault fault) throws Exception {
        Random chance = new Random(dice.nextLong());
        String id = "jr_" + name + "_" + ++jobNumber;
        during(fault, () -> {
            CompletableFuture<Void> other =
                    fault != JobFault.TWO_AT_ONCE ? CompletableFuture.completedFuture(null) : jobs.beside(fault, id);
            erasing.erase(fault, chance);
            other.join();
        });
    }

    private void job(JobFault fault) throws Exception {
        LocalDate from = ShopDays.FIRST.plusDays(dice.nextInt(ShopDays.DAYS));
        long more = dice.nextLong(ChronoUnit.DAYS.between(from, ShopDays.last()) + 1);
        LocalDate to = from.plusDays(more);
        String id = "jr_" + name + "_" + ++jobNumber;
        story.tell("job " + id + " of " + from + " to " + to + ", fault " + fault);
        during(fault, () -> jobs.run(fault, id, from, to, dice));
    }

    private interface Work {
        void go() throws Exception;
    }

    /** Works while something goes wrong; all is well again afterwards. */
    private void during(JobFault fault, Work work) throws Exception {
        fault.begin(cloud, new Random(dice.nextLong()));
        Random chance = new Random(dice.nextLong());
        CompletableFuture<Void> strike = CompletableFuture.runAsync(
                () -> strike(fault, chance),
                CompletableFuture.delayedExecutor(dice.nextInt(STRIKE_MILLIS), TimeUnit.MILLISECONDS));
        try {
            work.go();
        } finally {
            strike.join();
            cloud.calm();
        }
    }

    private void strike(JobFault fault, Random chance) {
        try {
            switch (fault) {
                case FILES_ARRIVE -> {
                    shop.deliver(chance);
                    sales.deliver(chance);
                }
                case UNPUBLISHED_BESIDE -> operator.unpublish(chance);
                case ARCHIVER_BESIDE -> archiving.hearSome(chance);
                default -> fault.strike(cloud);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything arrives, and plain jobs and deliveries, perhaps a restore, go on until nothing changes any more. */
    private void quiet() throws IOException, InterruptedException {
        shop.deliverLate();
        sales.repair(dice);
        for (int i = 1; operator.isWaiting(); i++) {
            assertThat(i).as("migrations in quiet").isLessThanOrEqualTo(QUIET_MIGRATIONS);
            operator.migrate(JobFault.NONE, dice);
        }
        erasing.quiet(dice, "jr_" + name + "_" + ++jobNumber, operator.unpublished());
        while (!operator.unpublished().isEmpty() && dice.nextBoolean()) {
            operator.replay(dice, "jr_" + name + "_" + ++jobNumber);
        }
        for (int i = 1; i <= QUIET_RUNS; i++) {
            String id = "jr_" + name + "_quiet_" + i;
            JobResult result = jobs.quiet(id);
            boolean atRest = result.batches().stream().map(BatchResult::status).allMatch(AT_REST::contains);
            if (i == 1 && dice.nextBoolean()) {
                archiving.restore(dice);
            } else if (atRest) {
                return;
            }
        }
        throw new AssertionError("no rest after " + QUIET_RUNS + " plain jobs");
    }

    @Override
    public void close() {
        archiving.close();
        places.close();
    }
}
