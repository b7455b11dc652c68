package io.github.ecommercepipeline.warehouse.publish;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.StoredDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * After any sequence of publishes by any number of publishers, the tables are a function of the published days and, of days that
 * retention has retired meanwhile, of the state on the first day that it keeps.
 */
abstract class Histories {

    /** How current records are derived. */
    enum Shape {
        KEYED,
        /** Keyed, where a price of 0 stands for a record that deletes the row of its key. */
        CHANGES,
        KEYLESS,
        SNAPSHOT
    }

    /** What is done on a day. */
    enum Kind {
        /** Replaces the files of the day (corrected, emptied, late or unchanged) and runs it. */
        RUN,
        UNPUBLISH,
        /** Retires the days before it. */
        RETIRE
    }

    /**
     * What one of the publishers does.
     *
     * @param prices by key, of a day that is run
     */
    record Event(int day, Kind kind, Map<String, Integer> prices) {}

    private static final Map<Shape, Contract> CONTRACTS = Map.of(
            Shape.KEYED, orders("orders", true).scd2().build(),
            Shape.CHANGES,
                    orders("changes", true)
                            .column("op", text(1))
                            .scd2()
                            .changes("op")
                            .build(),
            Shape.KEYLESS, orders("clicks", false).build(),
            Shape.SNAPSHOT, orders("stock", true).snapshot().build());

    /** Which records are deletes, by their prices. */
    enum Deletes {
        NONE,
        D,
        D_AND_X;

        Set<Integer> prices() {
            return switch (this) {
                case NONE -> Set.of();
                case D -> Set.of(0);
                case D_AND_X -> Set.of(0, REMOVED_BY_X);
            };
        }
    }

    private static final String DELETED = " 0.00 ";
    /** The price of a record with an operation that some contracts take for a delete. */
    private static final int REMOVED_BY_X = 3;

    private static final LocalDate FIRST = LocalDate.parse("2024-05-01");
    private static final AtomicInteger RUNS = new AtomicInteger();

    /** What each run published. */
    private static final Map<String, Map<String, Integer>> CONTENTS = new ConcurrentHashMap<>();

    private static WarehouseForTest test;
    private static ExecutorService threads;

    /** Must be called before the first history. */
    static void begin(WarehouseForTest warehouse) {
        test = warehouse;
        test.warehouse.prepare(List.copyOf(CONTRACTS.values()));
        threads = Executors.newCachedThreadPool();
    }

    static void end() {
        threads.shutdownNow();
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void the_tables_are_a_function_of_the_set_of_published_days(
            @ForAll Shape shape, @ForAll("events") List<Event> events, @ForAll("publishers") int publishers)
            throws Exception {
        Contract contract = CONTRACTS.get(shape);
        empty(contract);
        Map<LocalDate, Map<String, Integer>> days = new TreeMap<>();
        Map<LocalDate, Integer> published = new HashMap<>();

        ConcurrentLinkedQueue<Event> queue = new ConcurrentLinkedQueue<>(events);
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < publishers; i++) {
            work.add(() -> {
                for (Event event = queue.poll(); event != null; event = queue.poll()) {
                    switch (event.kind()) {
                        case RUN -> run(contract, event, days, published);
                        case UNPUBLISH -> unpublish(contract, event, days, published);
                        case RETIRE -> test.warehouse.retire(contract, date(event), Instant.now());
                    }
                }
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(work)) {
            done.get();
        }

        days.keySet().removeAll(unpublished(contract));
        Optional<LocalDate> cut = events.stream()
                .filter(event -> event.kind() == Kind.RETIRE)
                .map(Histories::date)
                .max(Comparator.naturalOrder());
        assertThat(test.warehouse.retiredBefore(contract.dataset())).isEqualTo(cut);
        cut.ifPresent(first -> {
            days.keySet().removeIf(day -> day.isBefore(first));
            days.putAll(left(shape, before(contract, first)));
        });
        assertThat(history(contract)).containsExactlyInAnyOrderElementsOf(rows(days));
        assertThat(current(contract)).containsExactlyInAnyOrderElementsOf(oracle(shape, days));
        if (shape == Shape.KEYED || shape == Shape.CHANGES) {
            assertThat(validity(contract)).containsExactlyInAnyOrderElementsOf(validity(shape, days));
        }
        Map<LocalDate, Integer> versions = new HashMap<>();
        test.rows("SELECT business_date, version, state FROM ops.batches WHERE dataset = '" + contract.dataset() + "'")
                .forEach(row -> versions.put(
                        LocalDate.parse(row.get(0)),
                        Integer.parseInt(row.get(1)) - (row.get(2).equals("RETIRED") ? 1 : 0)));
        assertThat(versions).isEqualTo(published);
        assertThat(test.warehouse.differences(contract.dataset(), FIRST, FIRST.plusDays(9)))
                .isEmpty();
        assertThat(test.rows("SELECT stage_table FROM ops.stages")).isEmpty();
    }

    /**
     * What is a delete changes with the contract: when all days with records that mean something else now have been run again, the tables
     * are as if they had always meant it.
     *
     * @param before what is done before the change
     * @param after what is done after it
     */
    @Property(tries = 6, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void another_list_of_deletes_holds_once_the_days_concerned_are_run_again(
            @ForAll Deletes was,
            @ForAll Deletes is,
            @ForAll("threeDays") List<Event> before,
            @ForAll("twoEvents") List<Event> after) {
        Contract old = changes(was);
        Contract changed = changes(is);
        Set<Integer> concerning = new TreeSet<>(was.prices());
        concerning.addAll(is.prices());
        concerning.removeIf(price -> was.prices().contains(price) && is.prices().contains(price));
        test.warehouse.prepare(List.of(old));
        empty(old);
        Map<LocalDate, Map<String, Integer>> days = new TreeMap<>();
        Set<LocalDate> asBefore = new TreeSet<>();
        for (Event event : before) {
            apply(old, event, days);
            asBefore.add(date(event));
        }
        test.warehouse.prepare(List.of(changed));
        for (Event event : after) {
            apply(changed, event, days);
            asBefore.remove(date(event));
        }
        Map<LocalDate, Map<String, Integer>> concerned = new TreeMap<>(days);
        concerned.keySet().retainAll(asBefore);
        concerned.values().removeIf(prices -> prices.values().stream().noneMatch(concerning::contains));
        concerned.forEach((date, prices) ->
                apply(changed, new Event((int) FIRST.until(date, ChronoUnit.DAYS), Kind.RUN, prices), days));

        Predicate<String> isDelete = row -> is.prices().stream().anyMatch(price -> row.contains(" " + price + ".00 "));
        assertThat(history(changed)).containsExactlyInAnyOrderElementsOf(rows(days));
        assertThat(current(changed))
                .containsExactlyInAnyOrderElementsOf(oracle(Shape.KEYED, days).stream()
                        .filter(isDelete.negate())
                        .toList());
        assertThat(validity(changed))
                .containsExactlyInAnyOrderElementsOf(validity(Shape.KEYED, days).stream()
                        .filter(isDelete.negate())
                        .toList());
    }

    @Example
    void a_row_comes_back_when_what_was_its_delete_is_delivered_no_more() {
        another_list_of_deletes_holds_once_the_days_concerned_are_run_again(
                Deletes.D_AND_X,
                Deletes.D,
                List.of(new Event(0, Kind.RUN, Map.of("a", 1)), new Event(1, Kind.RUN, Map.of("a", REMOVED_BY_X))),
                List.of(new Event(1, Kind.RUN, Map.of())));
        another_list_of_deletes_holds_once_the_days_concerned_are_run_again(
                Deletes.D_AND_X,
                Deletes.D,
                List.of(new Event(0, Kind.RUN, Map.of("a", 1)), new Event(1, Kind.RUN, Map.of("a", REMOVED_BY_X))),
                List.of(new Event(1, Kind.UNPUBLISH, Map.of())));
        another_list_of_deletes_holds_once_the_days_concerned_are_run_again(
                Deletes.D,
                Deletes.NONE,
                List.of(new Event(0, Kind.RUN, Map.of("a", 1)), new Event(1, Kind.RUN, Map.of("a", 0))),
                List.of(new Event(1, Kind.UNPUBLISH, Map.of())));
        another_list_of_deletes_holds_once_the_days_concerned_are_run_again(
                Deletes.D,
                Deletes.NONE,
                List.of(new Event(1, Kind.RUN, Map.of("a", 0))),
                List.of(new Event(0, Kind.RUN, Map.of("a", 1)), new Event(1, Kind.RUN, Map.of("a", 0))));
    }

    private static Contract changes(Deletes deletes) {
        ContractForTest contract = orders("lists", true).column("op", text(1)).scd2();
        return switch (deletes) {
            case NONE -> contract.build();
            case D -> contract.changes("op", List.of("U", "X"), List.of("D")).build();
            case D_AND_X ->
                contract.changes("op", List.of("U"), List.of("D", "X")).build();
        };
    }

    private static void apply(Contract contract, Event event, Map<LocalDate, Map<String, Integer>> days) {
        LocalDate date = date(event);
        Batch batch = new Batch(contract.dataset(), date);
        if (event.kind() == Kind.UNPUBLISH) {
            test.warehouse.unpublish(contract, batch, Instant.now());
            days.remove(date);
            return;
        }
        days.put(date, event.prices());
        List<List<String>> rows = new ArrayList<>();
        event.prices()
                .forEach((key, price) -> rows.add(
                        List.of(key, price + ".00", List.of("D", "I", "U", "X").get(price))));
        StoredDay stored = test.warehouse.day(batch);
        test.warehouse.publish(test.request(
                contract,
                date.toString(),
                "run-" + RUNS.incrementAndGet(),
                stored.version(),
                test.staged(contract, rows)));
    }

    /** The days before the first that is kept, as they were when they were retired; only the ledger knows which run that was. */
    private static NavigableMap<LocalDate, Map<String, Integer>> before(Contract contract, LocalDate first) {
        TreeMap<LocalDate, Map<String, Integer>> days = new TreeMap<>();
        test.rows(
                        "SELECT business_date, run_id FROM ops.batches WHERE state <> 'UNPUBLISHED' AND business_date < DATE '"
                                + first + "' AND dataset = '" + contract.dataset() + "'")
                .forEach(row -> days.put(LocalDate.parse(row.get(0)), CONTENTS.get(row.get(1))));
        return days;
    }

    /** Of these days, what is the state on the first day after them. */
    private static Map<LocalDate, Map<String, Integer>> left(
            Shape shape, NavigableMap<LocalDate, Map<String, Integer>> days) {
        Map<LocalDate, Map<String, Integer>> left = new TreeMap<>();
        if (shape == Shape.SNAPSHOT && !days.isEmpty()) {
            left.put(days.lastKey(), days.lastEntry().getValue());
        }
        if (shape == Shape.KEYED || shape == Shape.CHANGES) {
            Map<String, LocalDate> newest = new TreeMap<>();
            days.forEach((date, prices) -> prices.keySet().forEach(key -> newest.put(key, date)));
            newest.forEach((key, date) -> left.computeIfAbsent(date, day -> new TreeMap<>())
                    .put(key, days.get(date).get(key)));
        }
        if (shape == Shape.CHANGES) {
            left.values().forEach(prices -> prices.values().removeIf(price -> price == 0));
        }
        return left;
    }

    private static LocalDate date(Event event) {
        return FIRST.plusDays(event.day());
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Map<String, Integer>> prices = Arbitraries.maps(
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.integers().between(0, 3))
                .ofMaxSize(4);
        Arbitrary<Kind> kinds =
                Arbitraries.frequency(Tuple.of(9, Kind.RUN), Tuple.of(3, Kind.UNPUBLISH), Tuple.of(1, Kind.RETIRE));
        return Combinators.combine(Arbitraries.integers().between(0, 3), kinds, prices)
                .as(Event::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    /** Each of the days is run. */
    @Provide
    Arbitrary<List<Event>> threeDays() {
        return fewPrices()
                .list()
                .ofSize(3)
                .map(days -> IntStream.range(0, 3)
                        .mapToObj(day -> new Event(day, Kind.RUN, days.get(day)))
                        .toList());
    }

    @Provide
    Arbitrary<List<Event>> twoEvents() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(Kind.RUN, Kind.RUN, Kind.UNPUBLISH),
                        fewPrices())
                .as(Event::new)
                .list()
                .ofSize(2);
    }

    private static Arbitrary<Map<String, Integer>> fewPrices() {
        return Arbitraries.maps(Arbitraries.of("a", "b"), Arbitraries.of(0, 1, REMOVED_BY_X, REMOVED_BY_X))
                .ofMaxSize(2);
    }

    @Provide
    Arbitrary<Integer> publishers() {
        return Arbitraries.integers().between(1, 3);
    }

    /** As a job does: reads the ledger, then the files, then publishes; starts again if another run was faster. */
    private static void run(
            Contract contract,
            Event event,
            Map<LocalDate, Map<String, Integer>> days,
            Map<LocalDate, Integer> published) {
        LocalDate date = date(event);
        synchronized (days) {
            days.put(date, event.prices());
        }
        while (true) {
            StoredDay stored = test.warehouse.day(new Batch(contract.dataset(), date));
            if (stored.isRetired()) {
                return;
            }
            String run = "run-" + RUNS.incrementAndGet();
            List<List<String>> rows = new ArrayList<>();
            synchronized (days) {
                CONTENTS.put(run, days.get(date));
                days.get(date)
                        .forEach((key, price) -> rows.add(
                                contract.operations().isEmpty()
                                        ? List.of(key, price + ".00")
                                        : List.of(key, price + ".00", price == 0 ? "D" : price == 1 ? "I" : "U")));
            }
            Optional<PublishResult> result = unlessRetired(
                    stored.batch(),
                    () -> test.warehouse.publish(test.request(
                            contract, date.toString(), run, stored.version(), test.staged(contract, rows))));
            if (result.isPresent() && result.get() instanceof PublishResult.Published done) {
                synchronized (days) {
                    published.merge(date, (int) done.version(), Math::max);
                }
                return;
            }
        }
    }

    /** What is done, or empty if it was refused because the day is retired. */
    private static <T> Optional<T> unlessRetired(Batch batch, Supplier<T> action) {
        try {
            return Optional.of(action.get());
        } catch (WarehouseException e) {
            if (test.warehouse.day(batch).isRetired() && e.getMessage().contains("is retired: ")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Only the ledger knows which of two publishers that run at the same time was the last. */
    private static List<LocalDate> unpublished(Contract contract) {
        return test
                .rows("SELECT business_date FROM ops.batches WHERE state = 'UNPUBLISHED' AND removed = accepted"
                        + " AND dataset = '" + contract.dataset() + "'")
                .stream()
                .map(row -> LocalDate.parse(row.get(0)))
                .toList();
    }

    private static void unpublish(
            Contract contract,
            Event event,
            Map<LocalDate, Map<String, Integer>> days,
            Map<LocalDate, Integer> published) {
        LocalDate date = date(event);
        Batch batch = new Batch(contract.dataset(), date);
        unlessRetired(batch, () -> test.warehouse.unpublish(contract, batch, Instant.now()))
                .flatMap(Function.identity())
                .ifPresent(entry -> {
                    synchronized (days) {
                        published.merge(date, (int) entry.version(), Math::max);
                    }
                });
    }

    private static List<String> rows(Map<LocalDate, Map<String, Integer>> days) {
        List<String> rows = new ArrayList<>();
        days.forEach((date, prices) -> prices.forEach((key, price) -> rows.add(key + " " + price + ".00 " + date)));
        return rows;
    }

    private static List<String> oracle(Shape shape, Map<LocalDate, Map<String, Integer>> days) {
        if (shape == Shape.KEYLESS) {
            return rows(days);
        }
        if (shape == Shape.SNAPSHOT) {
            Optional<LocalDate> newest = days.keySet().stream().max(Comparator.naturalOrder());
            return newest.map(day -> rows(Map.of(day, days.get(day)))).orElse(List.of());
        }
        Map<String, String> newest = new TreeMap<>();
        days.forEach(
                (date, prices) -> prices.forEach((key, price) -> newest.put(key, key + " " + price + ".00 " + date)));
        newest.values().removeIf(row -> shape == Shape.CHANGES && row.contains(DELETED));
        return List.copyOf(newest.values());
    }

    /** Each record of a key is valid until the day of the key's next record. */
    private static List<String> validity(Shape shape, Map<LocalDate, Map<String, Integer>> days) {
        Map<String, TreeMap<LocalDate, Integer>> keys = new TreeMap<>();
        days.forEach((date, prices) -> prices.forEach(
                (key, price) -> keys.computeIfAbsent(key, k -> new TreeMap<>()).put(date, price)));
        List<String> rows = new ArrayList<>();
        keys.forEach((key, records) -> records.forEach((date, price) -> {
            LocalDate next = records.higherKey(date);
            rows.add(key + " " + price + ".00 " + date + " " + (next == null ? "-" : next) + " "
                    + (next == null ? "t" : "f"));
        }));
        rows.removeIf(row -> shape == Shape.CHANGES && row.contains(DELETED));
        return rows;
    }

    private static List<String> history(Contract contract) {
        return test.lines("SELECT h.id, h.price, h.business_date FROM history." + contract.dataset()
                + " h JOIN ops.batches b ON b.dataset = '" + contract.dataset()
                + "' AND b.business_date = h.business_date AND b.run_id = h.run_id");
    }

    private static List<String> validity(Contract contract) {
        return test.lines("SELECT id, price, valid_from, COALESCE(CAST(valid_to AS varchar(10)), '-'), is_current"
                + " FROM analytics." + contract.dataset() + "_scd2");
    }

    private static List<String> current(Contract contract) {
        return test.lines("SELECT id, price, business_date FROM analytics." + contract.dataset());
    }

    private static void empty(Contract contract) {
        String dataset = contract.dataset();
        test.execute("DELETE FROM ops.batches WHERE dataset = '" + dataset
                + "'; UPDATE ops.datasets SET retired_before = NULL WHERE dataset = '" + dataset + "'; TRUNCATE "
                + (List.of("orders", "changes", "lists").contains(dataset)
                        ? "analytics." + dataset + ", older." + dataset
                        : "history." + dataset));
    }

    private static ContractForTest orders(String dataset, boolean key) {
        ContractForTest contract = ContractForTest.of(dataset);
        return (key ? contract.key("id", text(8)) : contract.column("id", text(8))).column("price", decimal(12, 2));
    }
}
