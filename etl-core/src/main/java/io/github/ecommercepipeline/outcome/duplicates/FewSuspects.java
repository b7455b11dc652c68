package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.engine.task.Tasks;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;

/** Suspects in the memory of the driver, if they are few. They come from tasks as bytes, which cost less than serialised rows. */
final class FewSuspects {

    /** Of all suspects together, as they are in memory. */
    private static final long MOST_BYTES = 64L << 20;

    private static final long ROW_BYTES = 128;
    private static final long TEXT_BYTES = 48;

    private FewSuspects() {}

    /**
     * The rows of {@link SuspectReader}s, with NULL in place of the values that no verdict needs; empty if they need too much
     * memory.
     */
    static Optional<List<Row>> of(
            SparkContext spark, SerializableConfiguration hadoop, List<SuspectPart> parts, ScanPlan plan) {
        long count = parts.stream()
                .mapToLong(part -> part.ordinals().getLongCardinality())
                .sum();
        if (count > MOST_BYTES / ROW_BYTES) {
            return Optional.empty();
        }
        BitSet needed = needed(plan);
        long mostOfPart = MOST_BYTES / parts.size();
        SuspectFiles files = SuspectFiles.of(plan);
        List<byte[]> byPart = Tasks.run(spark, "suspects", parts, part -> {
            try (SuspectReader reader = files.open(hadoop.value(), part)) {
                return write(reader, needed, mostOfPart);
            }
        });
        if (byPart.contains(null)) {
            return Optional.empty();
        }
        List<Row> all = new ArrayList<>();
        byPart.forEach(part -> all.addAll(read(part)));
        return Optional.of(all);
    }

    /** The ordinals of the properties that verdicts need. */
    static BitSet needed(ScanPlan plan) {
        BitSet needed = new BitSet();
        plan.key().forEach(needed::set);
        plan.latestBy().forEach(needed::set);
        plan.uniques().forEach(unique -> unique.properties().forEach(needed::set));
        if (plan.deletes().possible()) {
            needed.set(plan.deletes().ordinal());
        }
        return needed;
    }

    /** The suspects with the needed values; null if they would take more memory than that. */
    static byte[] write(Iterator<Row> suspects, BitSet needed, long mostBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        long inMemory = 0;
        while (suspects.hasNext()) {
            Row suspect = suspects.next();
            byte[] line = (byte[]) suspect.get(SuspectReader.LINE_AT);
            byte[] raw = (byte[]) suspect.get(SuspectReader.RAW_AT);
            String[] values = (String[]) suspect.get(SuspectReader.VALUES_AT);
            inMemory += ROW_BYTES + line.length + (raw == null ? 0 : raw.length);
            out.writeInt(suspect.getInt(SuspectReader.PART_AT));
            out.writeInt(suspect.getInt(SuspectReader.ORDINAL_AT));
            out.writeInt(suspect.getInt(SuspectReader.FILE_AT));
            out.writeLong(suspect.getLong(SuspectReader.POSITION_AT));
            LateBytes.write(out, line);
            LateBytes.write(out, raw);
            out.writeInt(values.length);
            for (int i = 0; i < values.length; i++) {
                String value = needed.get(i) ? values[i] : null;
                LateBytes.write(out, value);
                inMemory += value == null ? Integer.BYTES : TEXT_BYTES + value.length();
            }
            LateBytes.write(out, List.of((Integer[]) suspect.get(SuspectReader.BROKEN_AT)));
            out.writeBoolean(suspect.getBoolean(SuspectReader.REJECTED_AT));
            if (inMemory > mostBytes) {
                return null;
            }
        }
        return bytes.toByteArray();
    }

    /** What was written. */
    static List<Row> read(byte[] suspects) {
        List<Row> rows = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(suspects))) {
            while (in.available() > 0) {
                int part = in.readInt();
                int ordinal = in.readInt();
                int file = in.readInt();
                long position = in.readLong();
                byte[] line = LateBytes.read(in);
                byte[] raw = LateBytes.read(in);
                String[] values = new String[in.readInt()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = LateBytes.readText(in);
                }
                Integer[] broken = LateBytes.readIndexes(in).toArray(Integer[]::new);
                rows.add(RowFactory.create(part, ordinal, file, position, line, values, raw, broken, in.readBoolean()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
