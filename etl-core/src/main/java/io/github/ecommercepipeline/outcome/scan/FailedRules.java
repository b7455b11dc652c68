package io.github.ecommercepipeline.outcome.scan;

import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.ingest.table.RecordReasons;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.outcome.result.RecordResultWriter;
import io.github.ecommercepipeline.quality.table.RowRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Why a record is rejected, if it is. A rule is not evaluated on a record, or for a property, that could not be read:
 * the reader's reason covers it. Counts the failures of each rule. Not thread-safe.
 */
final class FailedRules {

    private final ScanPlan plan;
    private final RecordLayout layout;
    private final PartResult result;
    private final RowRules rules;
    /** The columns with the verdicts of other rules; none if there are no other rules. */
    private final int[] columns;
    /** Of the last record. */
    private final long[] masks;

    private final List<String> flags = new ArrayList<>();
    private boolean unreadable;
    private Set<String> unread = Set.of();
    private boolean exempt;

    FailedRules(ScanPlan plan, RecordLayout layout, RowRules rules, PartResult result) {
        this.plan = plan;
        this.layout = layout;
        this.result = result;
        this.rules = rules;
        if (layout.masks().isEmpty()
                && IntStream.range(0, plan.rules().size()).anyMatch(rule -> !rules.contains(rule))) {
            throw new IllegalArgumentException("the rows have no verdicts of rules that are not evaluated on rows");
        }
        this.columns = layout.masks().stream().mapToInt(i -> i).toArray();
        this.masks = new long[plan.maskCount()];
    }

    /**
     * The reasons to reject the record, none for a candidate.
     *
     * @param deleted whether it deletes the row of its key, which only the rules about deletes concern
     */
    List<String> of(InternalRow row, boolean deleted) {
        unreadable = false;
        flags.clear();
        unread = Set.of();
        exempt = deleted;
        if (row.isNullAt(layout.reasons())) {
            evaluate(row);
            return failsNoRule() ? List.of() : judged(new ArrayList<>());
        }
        UTF8String text = row.getUTF8String(layout.reasons());
        List<String> reasons =
                new ArrayList<>(List.of(text.toString().split(String.valueOf(RecordColumns.REASON_SEPARATOR))));
        unreadable = RecordReasons.isUnreadable(text);
        if (unreadable) {
            return reasons;
        }
        if (deleted) {
            reasons.removeIf(plan.deletes()::waives);
        }
        unread = new HashSet<>();
        reasons.forEach(reason -> unread.add(reason.substring(0, reason.indexOf(':'))));
        if (deleted) {
            requireKey(row, reasons);
        }
        evaluate(row);
        return judged(reasons);
    }

    private void evaluate(InternalRow row) {
        for (int i = 0; i < masks.length; i++) {
            masks[i] = columns.length == 0 ? 0 : row.getLong(columns[i]);
        }
        rules.addViolated(row, masks);
    }

    /** A key that is derived from a value that is not there is not there either, and the value's reason may be waived. */
    private void requireKey(InternalRow row, List<String> reasons) {
        for (int ordinal : plan.key()) {
            String name = plan.names().get(ordinal);
            if (row.isNullAt(ordinal) && unread.add(name)) {
                reasons.add(name + ":" + Reason.REQUIRED.code());
            }
        }
    }

    /** The rules that the last record violates without being rejected for it, if it is to be shown for them. */
    List<String> flags() {
        return flags;
    }

    /** Whether the last record could not be read at all. */
    boolean unreadable() {
        return unreadable;
    }

    /** The verdicts on the last record. */
    RecordResultWriter.Verdicts verdicts() {
        return new RecordResultWriter.Verdicts() {
            @Override
            public boolean evaluated(int rule) {
                return !unreadable
                        && concerns(plan.rules().get(rule))
                        && (unread.isEmpty()
                                || plan.rules().get(rule).properties().stream().noneMatch(unread::contains));
            }

            @Override
            public boolean violates(int rule) {
                return (masks[rule / Long.SIZE] >>> (rule % Long.SIZE) & 1) == 1;
            }
        };
    }

    private boolean concerns(ScanPlan.Rule rule) {
        return !exempt || rule.ofDeletes();
    }

    private boolean failsNoRule() {
        for (long mask : masks) {
            if (mask != 0) {
                return false;
            }
        }
        return true;
    }

    private List<String> judged(List<String> reasons) {
        for (int i = 0; i < masks.length; i++) {
            for (long bits = masks[i]; bits != 0; bits &= bits - 1) {
                int index = i * Long.SIZE + Long.numberOfTrailingZeros(bits);
                ScanPlan.Rule rule = plan.rules().get(index);
                if (concerns(rule) && rule.properties().stream().noneMatch(unread::contains)) {
                    result.failures[index]++;
                    if (rule.rejects()) {
                        reasons.add(rule.text());
                    } else if (rule.flags()) {
                        flags.add(rule.text());
                    }
                }
            }
        }
        return reasons;
    }
}
