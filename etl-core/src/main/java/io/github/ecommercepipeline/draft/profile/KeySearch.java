package io.github.ecommercepipeline.draft.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Searches for keys: the first records show which columns, alone or together, may be one; the rest of the records decide. Its
 * memory does not depend on the number of records.
 */
final class KeySearch {

    private static final int FIRST_RECORDS = 20_000;
    private static final int MOST_FIELDS = 2_000_000;
    private static final int MOST_COLUMNS = 20;
    private static final int MOST_TOGETHER = 3;
    private static final int MOST_CANDIDATES = 12;
    private static final int MOST_SINGLE = 8;
    private static final int MIN_FOR_COMPOSITE = 50;
    private static final double FEW = 0.05;
    private static final long LEAST_SLOTS = 1 << 12;
    /** Of the two most likely candidates: up to two million values are watched, in 32 MB. */
    private static final long MOST_SLOTS = 1 << 22;
    /** Of the others: as many as fit into the processor's cache. */
    private static final long FEWER_SLOTS = 1 << 16;

    private static final int CLOSELY_WATCHED = 2;
    private static final double UNNAMED = 1.5;

    private final int width;
    private final int capacity;
    private final long[] first;
    private final long memory;
    private final int[] days;
    private int rows;
    private int day;
    private List<KeyCandidate> candidates = List.of();
    private KeyCandidate[] watched = {};
    private boolean chosen;
    private final Predicate<String> identifies;
    private final List<String> names;

    /**
     * @param identifies whether a column's name is one of identifiers: these are watched as exactly as memory allows
     * @param memory about how many bytes it may use
     */
    KeySearch(List<String> names, Predicate<String> identifies, long memory) {
        this.names = List.copyOf(names);
        this.identifies = identifies;
        this.width = names.size();
        this.capacity = Math.max(100, Math.min(FIRST_RECORDS, MOST_FIELDS / width));
        this.first = new long[Math.multiplyExact(capacity, width)];
        this.days = new int[capacity];
        this.memory = memory;
    }

    /** The hashes of the record's fields must have been written to {@code row}. */
    void add(long[] row) {
        if (!chosen && rows < capacity) {
            days[rows] = day;
            System.arraycopy(row, 0, first, rows++ * width, width);
            return;
        }
        choose();
        for (KeyCandidate candidate : watched) {
            candidate.add(row, 0);
        }
    }

    /** What was seen before may occur again. */
    void newDay() {
        day++;
        if (chosen) {
            candidates.forEach(KeyCandidate::newDay);
        }
    }

    /** The candidates, those of one column first. */
    List<KeyCandidate> result() {
        choose();
        return candidates;
    }

    private void choose() {
        if (chosen) {
            return;
        }
        chosen = true;
        List<Integer> all = IntStream.range(0, width).boxed().toList();
        List<List<Integer>> found = search(all);
        long slots = Long.highestOneBit(Math.max(LEAST_SLOTS, memory / Long.BYTES / 2));
        Comparator<List<Integer>> likely = Comparator.comparingDouble(this::cost);
        List<List<Integer>> ranked = found.stream().sorted(likely).toList();
        candidates = IntStream.range(0, ranked.size())
                .mapToObj(i -> new KeyCandidate(
                        ranked.get(i), (int) Math.min(slots, i < CLOSELY_WATCHED ? MOST_SLOTS : FEWER_SLOTS)))
                .toList();
        watched = candidates.toArray(KeyCandidate[]::new);
        for (int row = 0; row < rows; row++) {
            for (KeyCandidate candidate : candidates) {
                if (row > 0 && days[row] != days[row - 1]) {
                    candidate.newDay();
                }
                candidate.add(first, row * width);
            }
        }
        if (rows > 0 && days[rows - 1] != day) {
            candidates.forEach(KeyCandidate::newDay);
        }
    }

    /** As the decision weighs them: few columns that are called keys, near the front. */
    private double cost(List<Integer> columns) {
        double cost = columns.size();
        for (int column : columns) {
            cost += (isNamed(column) ? 0 : UNNAMED) + column / 10_000.0;
        }
        return cost;
    }

    private boolean isNamed(int column) {
        return identifies.test(names.get(column));
    }

    private List<List<Integer>> search(List<Integer> all) {
        Set<List<Integer>> found = new LinkedHashSet<>();
        Set<Integer> exact = new HashSet<>();
        for (int column : all) {
            long faults = faults(List.of(column), (long) Math.max(1, rows * FEW));
            if (faults <= Math.max(1, rows * FEW) && found.size() < MOST_SINGLE) {
                found.add(List.of(column));
                if (faults == 0) {
                    exact.add(column);
                }
            }
        }
        if (rows < MIN_FOR_COMPOSITE) {
            return new ArrayList<>(found);
        }
        List<Integer> usable = all.stream()
                .filter(column -> !exact.contains(column))
                .filter(column -> IntStream.range(0, rows).allMatch(row -> first[row * width + column] != 0))
                .filter(column -> !isConstant(column))
                .sorted(Comparator.comparing((Integer column) -> !isNamed(column)))
                .limit(MOST_COLUMNS)
                .toList();
        for (int size = 2; size <= MOST_TOGETHER; size++) {
            together(usable, size, 0, new ArrayList<>(), found);
        }
        return new ArrayList<>(found);
    }

    private boolean isConstant(int column) {
        return IntStream.range(1, rows).allMatch(row -> first[row * width + column] == first[column]);
    }

    private void together(List<Integer> usable, int size, int from, List<Integer> chosen, Set<List<Integer>> found) {
        if (found.size() >= MOST_CANDIDATES) {
            return;
        }
        if (chosen.size() == size) {
            boolean minimal = found.stream().noneMatch(key -> key.size() > 1 && chosen.containsAll(key));
            if (minimal && chosen.stream().anyMatch(this::isNamed) && faults(chosen, 0) == 0) {
                found.add(chosen.stream().sorted().toList());
            }
            return;
        }
        for (int i = from; i < usable.size(); i++) {
            chosen.add(usable.get(i));
            together(usable, size, i + 1, chosen, found);
            chosen.remove(chosen.size() - 1);
        }
    }

    /** The first records whose values are missing or occurred before; counting ends above {@code most}. */
    private long faults(List<Integer> columns, long most) {
        Set<Long> seen = new HashSet<>();
        long faults = 0;
        for (int row = 0; row < rows && faults <= most; row++) {
            long hash = days[row];
            boolean empty = false;
            for (int column : columns) {
                long field = first[row * width + column];
                empty |= field == 0;
                hash = Hash.with(hash, field);
            }
            faults += empty || !seen.add(hash) ? 1 : 0;
        }
        return faults;
    }
}
