package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.staging.BlockOutput;
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
        try {
            return LateBytes.written(out -> {
                for (Row verdict : verdicts) {
                    write(out, verdict);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(BlockOutput out, Row verdict) throws IOException {
        out.writeVarint(verdict.<Integer>getAs(SuspectReader.ORDINAL));
        LateBytes.write(out, verdict.<byte[]>getAs(SuspectReader.LINE));
        LateBytes.write(out, verdict.<byte[]>getAs(SuspectReader.RAW));
        String duplicate = verdict.getAs(LateVerdicts.DUPLICATE);
        LateBytes.write(out, duplicate);
        if (duplicate != null) {
            out.writeVarint(verdict.<Integer>getAs(LateVerdicts.KEPT_FILE));
            out.writeVarint(verdict.<Long>getAs(LateVerdicts.KEPT_POSITION));
        }
        LateBytes.write(out, verdict.<Integer>getList(verdict.fieldIndex(LateVerdicts.NOT_UNIQUE)));
        LateBytes.write(out, verdict.<Integer>getList(verdict.fieldIndex(SuspectReader.BROKEN)));
    }

    /** The verdicts again, by ordinal. */
    List<Row> rows() {
        return LateBytes.read(verdicts, in -> {
            int ordinal = LateBytes.readIndex(in);
            byte[] line = LateBytes.read(in);
            byte[] raw = LateBytes.read(in);
            String duplicate = LateBytes.readText(in);
            Integer keptFile = duplicate == null ? null : (Integer) LateBytes.readIndex(in);
            Long keptPosition = duplicate == null ? null : (Long) in.readVarint();
            List<Integer> notUnique = LateBytes.readIndexes(in);
            List<Integer> broken = LateBytes.readIndexes(in);
            return Rows.withSchema(
                    FewLateVerdicts.SCHEMA,
                    part.part(),
                    ordinal,
                    line,
                    raw,
                    duplicate,
                    keptFile,
                    keptPosition,
                    notUnique,
                    broken);
        });
    }
}
