package io.github.ecommercepipeline.outcome.result;

import io.github.ecommercepipeline.outcome.books.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.MessageType;

/** The verdicts of a part's duplicate resolution, with which its file is written anew. Not thread-safe. */
public final class LateResults {

    private static final String ACCEPTED = RecordResultWriter.name(Outcome.ACCEPTED);

    private record Late(Outcome outcome, List<String> reasons, List<String> failed) {}

    private final Map<Integer, Late> byOrdinal = new HashMap<>();

    /**
     * Adds the verdict on a candidate.
     *
     * @param reasons why it is no longer accepted; none if it is
     * @param failed the uniqueness rules that it violates
     */
    public void add(int ordinal, Outcome outcome, List<String> reasons, List<String> failed) {
        byOrdinal.put(ordinal, new Late(outcome, List.copyOf(reasons), List.copyOf(failed)));
    }

    /** Writes a file anew, whose accepted records are the candidates in order, and removes the old one. */
    public void rewrite(Configuration hadoop, Path from, Path to) throws IOException {
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), from)
                .withConf(hadoop)
                .build()) {
            ParquetWriter<Group> writer = null;
            try {
                int ordinal = 0;
                for (Group group = reader.read(); group != null; group = reader.read()) {
                    if (writer == null) {
                        writer = RecordResultFiles.writer(hadoop, to, (MessageType) group.getType());
                    }
                    boolean candidate =
                            group.getString(RecordResultFiles.OUTCOME, 0).equals(ACCEPTED);
                    Late late = candidate ? byOrdinal.get(ordinal++) : null;
                    writer.write(late == null ? group : changed(group, late));
                }
            } finally {
                if (writer != null) {
                    writer.close();
                }
            }
        }
        from.getFileSystem(hadoop).delete(from, false);
    }

    private static Group changed(Group group, Late late) {
        List<String> pass = texts(group, RecordResultFiles.PASS);
        List<String> fail = texts(group, RecordResultFiles.FAIL);
        pass.removeAll(late.failed());
        fail.addAll(late.failed());
        Group copy = new SimpleGroup(group.getType());
        for (int i = 0; i < group.getType().getFieldCount(); i++) {
            switch (group.getType().getFieldName(i)) {
                case RecordResultFiles.PASS -> RecordResultWriter.put(copy, RecordResultFiles.PASS, pass);
                case RecordResultFiles.FAIL -> RecordResultWriter.put(copy, RecordResultFiles.FAIL, fail);
                case RecordResultFiles.REASONS ->
                    RecordResultWriter.put(copy, RecordResultFiles.REASONS, late.reasons());
                case RecordResultFiles.OUTCOME -> copy.add(i, RecordResultWriter.name(late.outcome()));
                case RecordResultFiles.RESULT -> copy.add(i, RecordResultWriter.result(fail, rejecting(late)));
                default -> copyField(group, copy, i);
            }
        }
        return copy;
    }

    /** A duplicate has passed: another record stands for it. */
    private static List<String> rejecting(Late late) {
        return late.outcome() == Outcome.DUPLICATE ? List.of() : late.reasons();
    }

    private static List<String> texts(Group group, String list) {
        Group written = group.getGroup(list, 0);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < written.getFieldRepetitionCount(0); i++) {
            texts.add(written.getGroup(0, i).getString(0, 0));
        }
        return texts;
    }

    private static void copyField(Group from, Group to, int field) {
        if (from.getFieldRepetitionCount(field) == 0) {
            return;
        }
        if (!from.getType().getType(field).isPrimitive()) {
            String name = from.getType().getFieldName(field);
            RecordResultWriter.put(to, name, texts(from, name));
            return;
        }
        switch (from.getType().getType(field).asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> to.add(field, from.getInteger(field, 0));
            case INT64 -> to.add(field, from.getLong(field, 0));
            case BOOLEAN -> to.add(field, from.getBoolean(field, 0));
            default -> to.add(field, from.getBinary(field, 0));
        }
    }
}
