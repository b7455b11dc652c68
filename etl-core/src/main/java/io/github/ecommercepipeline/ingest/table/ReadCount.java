package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.file.ByteSource;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much the tasks of a scan have read so far, for display while they run: those of this process. What tasks on other machines
 * read is not counted, and what is read twice is counted twice. Thread-safe.
 */
public final class ReadCount implements Serializable, AutoCloseable {

    private static final long serialVersionUID = 1L;

    /** By which a task finds the one that it was sent. */
    private static final Map<String, ReadCount> OPEN = new ConcurrentHashMap<>();

    private final String id;
    /** The counts that count what this one counts. */
    private final List<ReadCount> others;

    private final transient LongAdder bytes = new LongAdder();
    private final transient LongAdder records = new LongAdder();

    private ReadCount(String id, List<ReadCount> others) {
        this.id = id;
        this.others = List.copyOf(others);
    }

    /** Begins to count; tasks find it until it is closed. */
    public static ReadCount open() {
        ReadCount count = new ReadCount(UUID.randomUUID().toString(), List.of());
        OPEN.put(count.id, count);
        return count;
    }

    /** Of scans that read the same files together, each of which has read what all have. */
    static ReadCount of(List<ReadCount> scans) {
        return scans.size() == 1 ? scans.get(0) : new ReadCount("", scans);
    }

    /** As stored, so of a compressed file its compressed bytes. */
    public long bytes() {
        return bytes.sum();
    }

    public long records() {
        return records.sum();
    }

    /** Whether the scan goes on. */
    public boolean isOpen() {
        return OPEN.containsKey(id);
    }

    public void addBytes(long more) {
        bytes.add(more);
        others.forEach(other -> other.addBytes(more));
    }

    public void addRecords(long more) {
        records.add(more);
        others.forEach(other -> other.addRecords(more));
    }

    /** The same source, whose bytes are counted. */
    ByteSource counted(ByteSource source) {
        return (buffer, offset, length) -> {
            int read = source.read(buffer, offset, length);
            if (read > 0) {
                addBytes(read);
            }
            return read;
        };
    }

    @Override
    public void close() {
        OPEN.remove(id);
    }

    private Object readResolve() {
        return OPEN.getOrDefault(id, new ReadCount(id, others));
    }
}
