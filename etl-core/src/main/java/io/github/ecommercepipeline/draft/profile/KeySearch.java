package io.github.ecommercepipeline.draft.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private static final long MOST_SLOTS = 1 << 24;

    private final int width;
    private final int capacity;
    private final long[] first;
    private final long memory;
    private final int[] days;
    private int rows;
    private int day;
    private List<KeyCandidate> candidates = List.of();
    private boolean chosen;

    /** @param memory about how many bytes it may use */
    KeySearch(int width, long memory) {
        this.width = width;
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
        candidates.forEach(candidate -> candidate.add(row, 0));
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
        long slots = memory / Long.BYTES / Math.max(1, found.size()) / 2;
        int most = (int) Long.highestOneBit(Math.min(MOST_SLOTS, Math.max(LEAST_SLOTS, slots)));
        candidates =
                found.stream().map(columns -> new KeyCandidate(columns, most)).toList();
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
            if (minimal && faults(chosen, 0) == 0) {
                found.add(List.copyOf(chosen));
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
