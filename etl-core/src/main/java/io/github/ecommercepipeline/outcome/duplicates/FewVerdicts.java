package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.engine.Rows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * The verdicts of {@link FewLateVerdicts} on the suspects of one part, on their way to a task.
 *
 * @param verdicts as bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record FewVerdicts(ScannedPart part, byte[] verdicts) implements Serializable {

    /**
     * The verdicts by part, in order.
     *
     * @param parts by their numbers
     */
    static List<FewVerdicts> of(List<Row> verdicts, List<ScannedPart> parts) {
        Map<Integer, List<Row>> byPart = new TreeMap<>();
        verdicts.forEach(
                verdict -> byPart.computeIfAbsent(verdict.<Integer>getAs(SuspectReader.PART), part -> new ArrayList<>())
                        .add(verdict));
        List<FewVerdicts> all = new ArrayList<>();
        byPart.forEach((part, some) -> all.add(new FewVerdicts(parts.get(part), write(some))));
        return all;
    }

    private static byte[] write(List<Row> verdicts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Row verdict : verdicts) {
                out.writeInt(verdict.<Integer>getAs(SuspectReader.ORDINAL));
                LateBytes.write(out, verdict.<byte[]>getAs(SuspectReader.LINE));
                LateBytes.write(out, verdict.<byte[]>getAs(SuspectReader.RAW));
                String duplicate = verdict.getAs(LateVerdicts.DUPLICATE);
                LateBytes.write(out, duplicate);
                if (duplicate != null) {
                    out.writeInt(verdict.<Integer>getAs(LateVerdicts.KEPT_FILE));
                    out.writeLong(verdict.<Long>getAs(LateVerdicts.KEPT_POSITION));
                }
                LateBytes.write(out, verdict.<Integer>getList(verdict.fieldIndex(LateVerdicts.NOT_UNIQUE)));
                LateBytes.write(out, verdict.<Integer>getList(verdict.fieldIndex(SuspectReader.BROKEN)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The verdicts again, by ordinal. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(verdicts))) {
            while (in.available() > 0) {
                int ordinal = in.readInt();
                byte[] line = LateBytes.read(in);
                byte[] raw = LateBytes.read(in);
                String duplicate = LateBytes.readText(in);
                Integer keptFile = duplicate == null ? null : (Integer) in.readInt();
                Long keptPosition = duplicate == null ? null : (Long) in.readLong();
                List<Integer> notUnique = LateBytes.readIndexes(in);
                List<Integer> broken = LateBytes.readIndexes(in);
                rows.add(Rows.withSchema(
                        FewLateVerdicts.SCHEMA,
                        part.part(),
                        ordinal,
                        line,
                        raw,
                        duplicate,
                        keptFile,
                        keptPosition,
                        notUnique,
                        broken));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
