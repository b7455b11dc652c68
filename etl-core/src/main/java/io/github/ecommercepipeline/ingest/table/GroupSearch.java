package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.contract.Contract;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Finds the groups of some records in a file, by reading it from its start twice. A record that cannot be split into fields
 * belongs to the group around it or, between two groups, to both, since it may be the last of one or the first of the other.
 */
public final class GroupSearch {

    /** Receives records in the order of the file. */
    public interface Receiver {
        void accept(long position, byte[] raw) throws IOException;
    }

    /** Receives a record with whether it is the first of a group, and whether it can be split into fields. */
    private interface Visitor {
        void visit(long position, byte[] raw, boolean first, boolean readable) throws IOException;
    }

    private final ReadSpec spec;
    private final Configuration hadoop;
    private final FileSplit file;
    private final SortedSet<Long> wanted;
    /** The groups with wanted records: the positions of their first records, and of their last. */
    private final NavigableMap<Long, Long> found = new TreeMap<>();

    private long begin = -1;
    private long last = -1;
    private long unreadable = -1;
    private boolean isWanted;
    private boolean unreadableIsWanted;

    private GroupSearch(ReadSpec spec, Configuration hadoop, FileSplit file, SortedSet<Long> wanted) {
        this.spec = spec;
        this.hadoop = hadoop;
        this.file = file;
        this.wanted = wanted;
    }

    /**
     * Gives the wanted records and the others of their groups.
     *
     * @param extraHeaders the columns that expressions read
     * @param wanted positions of records
     */
    public static void read(
            Configuration hadoop,
            Contract contract,
            List<String> extraHeaders,
            Path path,
            SortedSet<Long> wanted,
            Receiver records)
            throws IOException {
        long bytes = path.getFileSystem(hadoop).getFileStatus(path).getLen();
        FileSplit whole = new FileSplit(0, path.toString(), bytes, 0, bytes);
        GroupSearch search = new GroupSearch(ReadSpec.of(contract, extraHeaders), hadoop, whole, wanted);
        search.read(search::add);
        search.end();
        search.read((position, raw, first, readable) -> {
            Map.Entry<Long, Long> group = search.found.floorEntry(position);
            if (group != null && position <= group.getValue()) {
                records.accept(position, raw);
            }
        });
    }

    private void add(long position, byte[] raw, boolean first, boolean readable) {
        if (!readable) {
            unreadable = position;
            unreadableIsWanted |= wanted.contains(position);
            return;
        }
        if (first) {
            boolean both = unreadableIsWanted;
            end();
            begin = position;
            isWanted = both;
        }
        isWanted |= unreadableIsWanted || wanted.contains(position);
        unreadableIsWanted = false;
        unreadable = -1;
        last = position;
    }

    /** Ends the group; a wanted record that cannot be split and follows it belongs to it. */
    private void end() {
        if (isWanted || unreadableIsWanted) {
            long end = unreadableIsWanted ? unreadable : last;
            found.put(begin < 0 ? 0 : begin, end);
        }
        unreadableIsWanted = false;
        unreadable = -1;
    }

    private void read(Visitor visitor) throws IOException {
        int fields = spec.fields().size();
        try (ReadCount nobodyLooks = ReadCount.open();
                RecordPartitionReader reader = new RecordPartitionReader(spec, hadoop, List.of(file), nobodyLooks)) {
            while (reader.next()) {
                ColumnarBatch batch = reader.get();
                for (int row = 0; row < batch.numRows(); row++) {
                    if (batch.column(fields).getInt(row) == RecordColumns.KIND_RECORD) {
                        visitor.visit(
                                batch.column(fields + 2).getLong(row),
                                batch.column(fields + 3).getBinary(row),
                                reader.isFirst(row),
                                isReadable(batch, fields + 4, row));
                    }
                }
            }
        }
    }

    private static boolean isReadable(ColumnarBatch batch, int reasons, int row) {
        return batch.column(reasons).isNullAt(row)
                || !RecordReasons.isUnreadable(batch.column(reasons).getUTF8String(row));
    }
}
