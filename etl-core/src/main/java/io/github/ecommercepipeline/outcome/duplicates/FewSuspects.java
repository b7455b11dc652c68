package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.engine.task.Tasks;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.staging.BlockOutput;
import java.io.IOException;
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
        long[] inMemory = new long[1];
        byte[] written = LateBytes.written(out -> {
            while (suspects.hasNext() && inMemory[0] <= mostBytes) {
                inMemory[0] += write(out, suspects.next(), needed);
            }
        });
        return inMemory[0] > mostBytes ? null : written;
    }

    /** Returns how much memory the suspect will take. */
    private static long write(BlockOutput out, Row suspect, BitSet needed) throws IOException {
        byte[] line = (byte[]) suspect.get(SuspectReader.LINE_AT);
        byte[] raw = (byte[]) suspect.get(SuspectReader.RAW_AT);
        String[] values = (String[]) suspect.get(SuspectReader.VALUES_AT);
        long inMemory = ROW_BYTES + line.length + (raw == null ? 0 : raw.length);
        out.writeVarint(suspect.getInt(SuspectReader.PART_AT));
        out.writeVarint(suspect.getInt(SuspectReader.ORDINAL_AT));
        out.writeVarint(suspect.getInt(SuspectReader.FILE_AT));
        out.writeVarint(suspect.getLong(SuspectReader.POSITION_AT));
        LateBytes.write(out, line);
        LateBytes.write(out, raw);
        out.writeVarint(values.length);
        for (int i = 0; i < values.length; i++) {
            String value = needed.get(i) ? values[i] : null;
            LateBytes.write(out, value);
            inMemory += value == null ? Integer.BYTES : TEXT_BYTES + value.length();
        }
        LateBytes.write(out, List.of((Integer[]) suspect.get(SuspectReader.BROKEN_AT)));
        out.writeVarint(suspect.getBoolean(SuspectReader.REJECTED_AT) ? 1 : 0);
        return inMemory;
    }

    /** What was written. */
    static List<Row> read(byte[] suspects) {
        return LateBytes.read(suspects, in -> {
            int part = LateBytes.readIndex(in);
            int ordinal = LateBytes.readIndex(in);
            int file = LateBytes.readIndex(in);
            long position = in.readVarint();
            byte[] line = LateBytes.read(in);
            byte[] raw = LateBytes.read(in);
            String[] values = new String[LateBytes.readIndex(in)];
            for (int i = 0; i < values.length; i++) {
                values[i] = LateBytes.readText(in);
            }
            Integer[] broken = LateBytes.readIndexes(in).toArray(Integer[]::new);
            return RowFactory.create(part, ordinal, file, position, line, values, raw, broken, in.readVarint() == 1);
        });
    }
}
