package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.engine.task.Tasks;
import io.github.ecommercepipeline.engine.task.Tasks.TaskFunction;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.roaringbitmap.RoaringBitmap;

/** Suspects in the memory of the driver, if they are few, and the verdicts on them; each part's travel as one block of bytes. */
final class FewSuspects {

    /** Of all suspects together, about as they are in memory. */
    private static final long MOST_BYTES = 64L << 20;

    private static final long ROW_BYTES = 128;
    private static final long TEXT_BYTES = 48;

    private FewSuspects() {}

    /**
     * The suspects of parts, with NULL in place of the values that no verdict needs; empty if they need too much memory.
     *
     * @param reader reads the rows of a part (see {@link SuspectReader}) in a task
     * @param ordinals of the suspects, by part
     */
    static <T> Optional<List<Row>> of(
            SparkContext spark,
            List<T> parts,
            TaskFunction<T, Iterator<Row>> reader,
            ScanPlan plan,
            Collection<RoaringBitmap> ordinals) {
        long count =
                ordinals.stream().mapToLong(RoaringBitmap::getLongCardinality).sum();
        return count > MOST_BYTES / ROW_BYTES ? Optional.empty() : of(spark, parts, reader, plan, MOST_BYTES);
    }

    static <T> Optional<List<Row>> of(
            SparkContext spark, List<T> parts, TaskFunction<T, Iterator<Row>> reader, ScanPlan plan, long mostBytes) {
        BitSet needed = needed(plan);
        long mostOfPart = mostBytes / parts.size();
        List<byte[]> blocks =
                Tasks.run(spark, "suspects", parts, part -> block(reader.of(part), needed, mostOfPart));
        List<Row> all = new ArrayList<>();
        for (byte[] block : blocks) {
            if (block.length == 0) {
                return Optional.empty();
            }
            read(block, all);
        }
        return Optional.of(all);
    }

    private static BitSet needed(ScanPlan plan) {
        BitSet needed = new BitSet();
        plan.key().forEach(needed::set);
        plan.latestBy().forEach(needed::set);
        plan.uniques().forEach(unique -> unique.properties().forEach(needed::set));
        if (plan.deletes().possible()) {
            needed.set(plan.deletes().ordinal());
        }
        return needed;
    }

    /** No bytes if the rows need too much memory. */
    private static byte[] block(Iterator<Row> rows, BitSet needed, long most) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(block);
        long bytes = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            byte[] line = (byte[]) row.get(4);
            String[] values = (String[]) row.get(5);
            bytes += ROW_BYTES + line.length;
            out.writeInt(row.getInt(0));
            out.writeInt(row.getInt(1));
            out.writeInt(row.getInt(2));
            out.writeLong(row.getLong(3));
            write(out, line);
            out.writeInt(values.length);
            for (int i = 0; i < values.length; i++) {
                byte[] text = needed.get(i) && values[i] != null ? values[i].getBytes(StandardCharsets.UTF_8) : null;
                bytes += text == null ? Integer.BYTES : TEXT_BYTES + text.length;
                write(out, text);
            }
            if (bytes > most) {
                return new byte[0];
            }
        }
        return block.toByteArray();
    }

    private static void read(byte[] block, List<Row> rows) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(block))) {
            while (in.available() > 0) {
                int part = in.readInt();
                int ordinal = in.readInt();
                int file = in.readInt();
                long position = in.readLong();
                byte[] line = bytes(in);
                String[] values = new String[in.readInt()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = text(in);
                }
                rows.add(RowFactory.create(part, ordinal, file, position, line, values));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Verdicts on few suspects, which are rows of {@link FewLateVerdicts#SCHEMA}, by part. */
    static Map<Integer, byte[]> byPart(List<Row> verdicts) {
        Map<Integer, List<Row>> rows = new TreeMap<>();
        verdicts.forEach(verdict -> rows.computeIfAbsent(verdict.getInt(0), part -> new ArrayList<>())
                .add(verdict));
        Map<Integer, byte[]> blocks = new TreeMap<>();
        rows.forEach((part, some) -> blocks.put(part, verdictBlock(some)));
        return blocks;
    }

    private static byte[] verdictBlock(List<Row> verdicts) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(block);
        try {
            for (Row verdict : verdicts) {
                out.writeInt(verdict.getInt(1));
                String duplicate = verdict.getString(2);
                write(out, duplicate == null ? null : duplicate.getBytes(StandardCharsets.UTF_8));
                if (duplicate != null) {
                    out.writeInt(verdict.getInt(3));
                    out.writeLong(verdict.getLong(4));
                }
                List<Integer> notUnique = verdict.getList(5);
                out.writeInt(notUnique.size());
                for (int rule : notUnique) {
                    out.writeInt(rule);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return block.toByteArray();
    }

    /** The verdicts of a part's block, in their order. */
    static List<Row> verdicts(int part, byte[] block) throws IOException {
        List<Row> verdicts = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(block));
        while (in.available() > 0) {
            int ordinal = in.readInt();
            String duplicate = text(in);
            Integer file = duplicate == null ? null : Integer.valueOf(in.readInt());
            Long position = duplicate == null ? null : Long.valueOf(in.readLong());
            List<Integer> notUnique = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--) {
                notUnique.add(in.readInt());
            }
            verdicts.add(Rows.withSchema(FewLateVerdicts.SCHEMA, part, ordinal, duplicate, file, position, notUnique));
        }
        return verdicts;
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = bytes(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
