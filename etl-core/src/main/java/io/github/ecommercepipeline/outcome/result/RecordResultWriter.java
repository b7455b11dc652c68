package io.github.ecommercepipeline.outcome.result;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.outcome.books.Outcome;
import io.github.ecommercepipeline.outcome.plan.Protection;
import io.github.ecommercepipeline.outcome.plan.RecordResultPlan;
import io.github.ecommercepipeline.privacy.Pseudonymiser;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Decimal;

/**
 * Writes the records of a part, in order, with the verdicts of the rules: the values as they are staged, after {@code privacy}. The
 * file is created with the first record. Not thread-safe.
 */
public final class RecordResultWriter implements Closeable {

    private final Configuration hadoop;
    private final Path file;
    private final RecordResultPlan plan;
    private final List<Input> inputs;
    private final FieldType[] types;
    private final Privacy[] treatments;
    private final Pseudonymiser pseudonyms;
    private final MessageType schema;
    private final SimpleGroupFactory groups;
    private ParquetWriter<Group> writer;

    public RecordResultWriter(
            Configuration hadoop,
            Path file,
            RecordResultPlan plan,
            List<String> names,
            List<FieldType> types,
            List<Input> inputs,
            Protection protection) {
        this.hadoop = hadoop;
        this.file = file;
        this.plan = plan;
        this.inputs = inputs;
        this.types = types.toArray(new FieldType[0]);
        this.treatments = protection.treatments().toArray(new Privacy[0]);
        this.pseudonyms = protection.pseudonymKey() == null ? null : new Pseudonymiser(protection.pseudonymKey());
        this.schema = RecordResultFiles.schema(names, types);
        this.groups = new SimpleGroupFactory(schema);
    }

    /** What is known of the verdicts on a record when it is scanned. */
    public interface Verdicts {

        /** Whether the record rule with this index could be evaluated. */
        boolean evaluated(int rule);

        /** Whether the record violates the rule with this index. */
        boolean violates(int rule);
    }

    /**
     * Writes a record.
     *
     * @param row whose first columns are the contract's properties
     * @param readable whether it has values
     * @param reasons to reject it; none for a candidate, which satisfies the uniqueness rules until a late verdict says otherwise
     */
    public void write(
            InternalRow row, boolean readable, int input, long position, List<String> reasons, Verdicts verdicts)
            throws IOException {
        if (writer == null) {
            writer = RecordResultFiles.writer(hadoop, file, schema);
        }
        Group group = groups.newGroup();
        if (readable) {
            for (int i = 0; i < types.length; i++) {
                add(group, row, i);
            }
        }
        List<String> pass = new ArrayList<>();
        List<String> fail = new ArrayList<>();
        List<String> skip = new ArrayList<>();
        for (RecordResultPlan.Rule rule : plan.rules()) {
            boolean skipped = rule.record() >= 0 && !verdicts.evaluated(rule.record());
            if (!skipped && rule.record() >= 0 && verdicts.violates(rule.record())) {
                fail.add(rule.text());
            } else if (skipped || (rule.late() && !reasons.isEmpty())) {
                skip.add(rule.text());
            } else {
                pass.add(rule.text());
            }
        }
        skip.addAll(plan.gates());
        put(group, RecordResultFiles.PASS, pass);
        put(group, RecordResultFiles.FAIL, fail);
        put(group, RecordResultFiles.SKIP, skip);
        group.add(RecordResultFiles.RESULT, result(fail, reasons));
        group.add(RecordResultFiles.FILE, inputs.get(input).path());
        group.add(RecordResultFiles.POSITION, position);
        group.add(RecordResultFiles.OUTCOME, name(reasons.isEmpty() ? Outcome.ACCEPTED : Outcome.REJECTED));
        put(group, RecordResultFiles.REASONS, reasons);
        writer.write(group);
    }

    static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** A record that was rejected for another reason than a rule has failed too. */
    static String result(List<String> failed, List<String> reasons) {
        return failed.isEmpty() && reasons.isEmpty() ? "Passed" : "Failed";
    }

    static void put(Group group, String list, List<String> texts) {
        Group written = group.addGroup(list);
        texts.forEach(text -> written.addGroup(0).add(0, text));
    }

    private void add(Group group, InternalRow row, int i) {
        if (row.isNullAt(i) || treatments[i] == Privacy.DROP) {
            return;
        }
        FieldType type = types[i];
        if (treatments[i] == Privacy.MASK) {
            group.add(i, Privacy.MASK_TEXT);
        } else if (treatments[i] == Privacy.PSEUDONYMISE) {
            group.add(
                    i,
                    Binary.fromConstantByteArray(
                            pseudonyms.of(row.getUTF8String(i).getBytes())));
        } else if (type instanceof FieldType.Text) {
            group.add(i, Binary.fromConstantByteArray(row.getUTF8String(i).getBytes()));
        } else if (type instanceof FieldType.Whole whole) {
            switch (whole.bytes()) {
                case 2 -> group.add(i, (int) row.getShort(i));
                case 4 -> group.add(i, row.getInt(i));
                default -> group.add(i, row.getLong(i));
            }
        } else if (type instanceof FieldType.Decimal decimal) {
            add(group, i, row.getDecimal(i, decimal.precision(), decimal.scale()), decimal);
        } else if (type instanceof FieldType.Bool) {
            group.add(i, row.getBoolean(i));
        } else if (type instanceof FieldType.Date) {
            group.add(i, row.getInt(i));
        } else {
            group.add(i, row.getLong(i));
        }
    }

    private static void add(Group group, int i, Decimal value, FieldType.Decimal type) {
        if (type.precision() <= Decimal.MAX_LONG_DIGITS()) {
            group.add(i, value.toUnscaledLong());
            return;
        }
        BigInteger unscaled = value.toJavaBigDecimal().setScale(type.scale()).unscaledValue();
        byte[] bytes = unscaled.toByteArray();
        byte[] wide = new byte[RecordResultFiles.WIDE_BYTES];
        Arrays.fill(wide, 0, wide.length - bytes.length, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, wide, wide.length - bytes.length, bytes.length);
        group.add(i, Binary.fromConstantByteArray(wide));
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
