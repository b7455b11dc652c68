package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.roaringbitmap.RoaringBitmap;

/**
 * The hashes of one range in the indexes of several parts. Reads them once, and again only if there are too many to keep, because
 * some occur very often: it then keeps only the different ones in memory.
 *
 * @param indexes the files of {@link HashIndex}es by part
 * @param range from 0; the top bits of its hashes
 * @param ranges how many there are, a power of two
 * @param most how many hashes are kept, at 16 bytes each
 */
public record HashRange(Configuration hadoop, Map<Integer, Path> indexes, int range, int ranges, int most) {

    private static final int ENTRIES_AT_ONCE = 1 << 12;
    private static final int MOST = 1 << 22;

    public HashRange(Configuration hadoop, Map<Integer, Path> indexes, int range, int ranges) {
        this(hadoop, indexes, range, ranges, MOST);
    }

    /** How many hashes there are, how many different ones, and how many occur once. */
    public record Counts(long all, long distinct, long once) implements java.io.Serializable {

        public Counts plus(Counts other) {
            return new Counts(all + other.all, distinct + other.distinct, once + other.once);
        }
    }

    /** Counts the hashes. */
    public Counts counts() {
        return groups().map(HashGroups::counts).orElseGet(() -> {
            SeenHashes seen = seen();
            return new Counts(seen.all(), seen.distinct(), seen.once());
        });
    }

    /** How many different hashes occur how often, by the number of their occurrences. */
    public TreeMap<Long, Long> frequencies() {
        return groups().map(groups -> new TreeMap<>(groups.frequencies())).orElseGet(() -> {
            HashCounts counts = new HashCounts();
            each((part, hash, ordinal) -> {
                counts.add(hash);
                return true;
            });
            return new TreeMap<>(counts.frequencies());
        });
    }

    /** By part, the ordinals whose hash occurs more than once. */
    public TreeMap<Integer, RoaringBitmap> repeated() {
        return groups().map(groups -> new TreeMap<>(groups.repeated())).orElseGet(() -> {
            TreeMap<Integer, RoaringBitmap> repeated = new TreeMap<>();
            SeenHashes seen = seen();
            each((part, hash, ordinal) -> {
                if (seen.isRepeated(hash)) {
                    repeated.computeIfAbsent(part, p -> new RoaringBitmap()).add(ordinal);
                }
                return true;
            });
            return repeated;
        });
    }

    /** All hashes; empty if there are too many. */
    private Optional<HashGroups> groups() {
        HashGroups groups = new HashGroups(ranges, most);
        return each(groups::add) ? Optional.of(groups) : Optional.empty();
    }

    private SeenHashes seen() {
        SeenHashes seen = new SeenHashes();
        each((part, hash, ordinal) -> {
            seen.add(hash);
            return true;
        });
        return seen;
    }

    /** Whether the visitor took all hashes. */
    private boolean each(Visitor visitor) {
        for (Map.Entry<Integer, Path> index : indexes.entrySet()) {
            Path file = index.getValue();
            try (FSDataInputStream in = HadoopFiles.open(hadoop, file)) {
                if (!each(in, index.getKey(), visitor)) {
                    return false;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return true;
    }

    private boolean each(FSDataInputStream in, int part, Visitor visitor) throws IOException {
        ByteBuffer table = ByteBuffer.allocate(HashIndex.SEGMENTS * Integer.BYTES);
        in.readFully(table.array());
        int from = (int) ((long) range * HashIndex.SEGMENTS / ranges);
        int to = Math.max(from + 1, (int) ((range + 1L) * HashIndex.SEGMENTS / ranges));
        long before = sum(table, 0, from);
        long left = sum(table, from, to);
        if (left == 0) {
            return true;
        }
        in.seek(table.capacity() + before * HashIndex.ENTRY_BYTES);
        ByteBuffer entries = ByteBuffer.allocate(ENTRIES_AT_ONCE * HashIndex.ENTRY_BYTES);
        for (; left > 0; left -= entries.limit() / HashIndex.ENTRY_BYTES) {
            entries.clear().limit((int) Math.min(left, ENTRIES_AT_ONCE) * HashIndex.ENTRY_BYTES);
            in.readFully(entries.array(), 0, entries.limit());
            while (entries.hasRemaining()) {
                long hash = entries.getLong();
                int ordinal = entries.getInt();
                if (isIn(hash) && !visitor.visit(part, hash, ordinal)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static long sum(ByteBuffer table, int from, int to) {
        long sum = 0;
        for (int segment = from; segment < to; segment++) {
            sum += table.getInt(segment * Integer.BYTES);
        }
        return sum;
    }

    /** A range may be only a part of its segment. */
    private boolean isIn(long hash) {
        return ranges == 1 || hash >>> (Long.SIZE - Integer.numberOfTrailingZeros(ranges)) == range;
    }

    /** Gets each hash with the candidate that it belongs to; whether it wants more. */
    private interface Visitor {
        boolean visit(int part, long hash, int ordinal);
    }
}
