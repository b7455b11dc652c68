package io.github.ecommercepipeline.draft.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the texts of one column are. Blanks around a text do not count, except for its length. */
public final class ColumnProfile {

    /** Texts that often mean that there is no value. */
    public static final List<String> NULL_WORDS = List.of(
            "NULL",
            "null",
            "Null",
            "\\N",
            "(null)",
            "N/A",
            "n/a",
            "#N/A",
            "NA",
            "na",
            "NaN",
            "nan",
            "None",
            "none",
            "nil",
            "-",
            "--",
            "?",
            "unknown",
            "Unknown",
            "UNKNOWN",
            "0000-00-00",
            "0000-00-00 00:00:00");

    private static final Map<Long, Integer> NULL_HASHES = new HashMap<>();
    private static final int LONGEST_NULL = 19;
    private static final int SKETCH = 256;
    private static final int LEAST_COMPARED = 3;

    static {
        for (int i = 0; i < NULL_WORDS.size(); i++) {
            byte[] word = NULL_WORDS.get(i).getBytes(StandardCharsets.UTF_8);
            NULL_HASHES.put(Hash.of(word, 0, word.length), i);
        }
    }

    private final NumberProfile numbers = new NumberProfile();
    private final TimeProfile times = new TimeProfile();
    private final ValueCounts values = new ValueCounts();
    private final ValueCounts others = new ValueCounts();
    private final PersonalEvidence personal = new PersonalEvidence();
    private final long[] nulls = new long[NULL_WORDS.size()];
    private long records;
    private long empty;
    private long blanks;
    private long otherCount;
    private long codes;
    private int maxBytes;
    private int maxPaddedBytes;
    private long[] sketch = new long[SKETCH * 2];
    private int sketched;
    private long sketchLimit = Long.MAX_VALUE;
    private char separator;

    /**
     * Adds the field of one record.
     *
     * @return the hash of the text without blanks around it; 0 if it is empty
     */
    long add(byte[] bytes, int from, int to) {
        records++;
        separator = 0;
        int start = from;
        int end = to;
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (end > start && isBlank(bytes[end - 1])) {
            end--;
        }
        if (end - start < to - from) {
            blanks++;
            maxPaddedBytes = Math.max(maxPaddedBytes, to - from);
        }
        if (start == end) {
            empty++;
            return 0;
        }
        long hash = Hash.of(bytes, start, end);
        if (end - start <= LONGEST_NULL && mayBeNull(bytes[start])) {
            Integer word = NULL_HASHES.get(hash);
            if (word != null) {
                nulls[word]++;
                values.add(hash, bytes, start, end);
                return hash;
            }
        }
        maxBytes = Math.max(maxBytes, end - start);
        values.add(hash, bytes, start, end);
        sketch(hash);
        if (numbers.add(bytes, start, end)) {
            separator = numbers.last();
        } else if (!times.add(bytes, start, end)) {
            otherCount++;
            others.add(hash, bytes, start, end);
            codes += isCode(bytes, start, end) ? 1 : 0;
            personal.add(bytes, start, end);
            return hash;
        }
        if (end - start >= 12) {
            personal.add(bytes, start, end);
        }
        return hash;
    }

    /** What the decimal separator of the field added last can only be; 0 if it shows none. */
    char separator() {
        return separator;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean mayBeNull(byte first) {
        return switch (first) {
            case 'N', 'n', '\\', '(', '#', '-', '?', 'u', 'U', '0' -> true;
            default -> false;
        };
    }

    /** Whether a text has both letters and digits, as codes do. */
    private static boolean isCode(byte[] bytes, int from, int to) {
        boolean letter = false;
        boolean digit = false;
        for (int p = from; p < to && !(letter && digit); p++) {
            digit |= bytes[p] >= '0' && bytes[p] <= '9';
            letter |= (bytes[p] | 0x20) >= 'a' && (bytes[p] | 0x20) <= 'z';
        }
        return letter && digit;
    }

    /** Keeps the distinct values with the smallest hashes: a sample that does not depend on their order or frequency. */
    private void sketch(long hash) {
        if (hash >= sketchLimit) {
            return;
        }
        sketch[sketched++] = hash;
        if (sketched == sketch.length) {
            long[] distinct =
                    Arrays.stream(sketch).sorted().distinct().limit(SKETCH).toArray();
            sketch = Arrays.copyOf(distinct, SKETCH * 2);
            sketched = distinct.length;
            sketchLimit = sketched == SKETCH ? sketch[sketched - 1] : Long.MAX_VALUE;
        }
    }

    private long[] sample() {
        return Arrays.stream(sketch, 0, sketched).distinct().toArray();
    }

    /** About which share of the distinct values another column has too; negative if too few can be compared. */
    public double shareIn(ColumnProfile other) {
        long limit = Math.min(sketchLimit, other.sketchLimit);
        Set<Long> theirs = Arrays.stream(other.sample()).boxed().collect(Collectors.toSet());
        long[] own = Arrays.stream(sample()).filter(hash -> hash <= limit).toArray();
        long shared = Arrays.stream(own).filter(theirs::contains).count();
        return own.length < LEAST_COMPARED ? -1 : (double) shared / own.length;
    }

    public NumberProfile numbers() {
        return numbers;
    }

    public TimeProfile times() {
        return times;
    }

    /** Of all texts that are not empty, including those that often mean NULL. */
    public ValueCounts values() {
        return values;
    }

    /** The texts that are neither numbers nor times, nor often mean NULL. */
    public ValueCounts others() {
        return others;
    }

    public long otherCount() {
        return otherCount;
    }

    /** How many of the other texts have both letters and digits. */
    public long codes() {
        return codes;
    }

    public PersonalEvidence personal() {
        return personal;
    }

    public long records() {
        return records;
    }

    public long empty() {
        return empty;
    }

    /** The texts with blanks around them. */
    public long blanks() {
        return blanks;
    }

    /** The length of the longest text in UTF-8, without blanks around it. */
    public int maxBytes() {
        return maxBytes;
    }

    /** The length of the longest text with the blanks around it. */
    public int maxBytesWithBlanks() {
        return Math.max(maxBytes, maxPaddedBytes);
    }

    /** The texts that often mean NULL, with their numbers. */
    public Map<String, Long> nullWords() {
        Map<String, Long> found = new LinkedHashMap<>();
        for (int i = 0; i < nulls.length; i++) {
            if (nulls[i] > 0) {
                found.put(NULL_WORDS.get(i), nulls[i]);
            }
        }
        return found;
    }

    /** The texts that are there and do not often mean NULL. */
    public long present() {
        return records - empty - Arrays.stream(nulls).sum();
    }
}
