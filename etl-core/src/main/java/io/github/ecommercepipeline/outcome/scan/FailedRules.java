package io.github.ecommercepipeline.outcome.scan;

import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.ingest.table.RecordReasons;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.outcome.result.RecordResultWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private final int[] masks;
    private boolean unreadable;
    private Set<String> unread = Set.of();
    private boolean exempt;

    FailedRules(ScanPlan plan, RecordLayout layout, PartResult result) {
        this.plan = plan;
        this.layout = layout;
        this.result = result;
        this.masks = layout.masks().stream().mapToInt(i -> i).toArray();
    }

    /**
     * The reasons to reject the record, none for a candidate.
     *
     * @param deleted whether it deletes the row of its key, which no rule concerns
     */
    List<String> of(InternalRow row, boolean deleted) {
        unreadable = false;
        unread = Set.of();
        exempt = deleted;
        if (row.isNullAt(layout.reasons())) {
            return deleted || failsNoRule(row) ? List.of() : judged(row, new ArrayList<>());
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
            return reasons;
        }
        unread = new HashSet<>();
        reasons.forEach(reason -> unread.add(reason.substring(0, reason.indexOf(':'))));
        return judged(row, reasons);
    }

    /** Whether the last record could not be read at all. */
    boolean unreadable() {
        return unreadable;
    }

    /** The verdicts on the last record, which is this row. */
    RecordResultWriter.Verdicts verdicts(InternalRow row) {
        return new RecordResultWriter.Verdicts() {
            @Override
            public boolean evaluated(int rule) {
                return !unreadable
                        && !exempt
                        && (unread.isEmpty()
                                || plan.rules().get(rule).properties().stream().noneMatch(unread::contains));
            }

            @Override
            public boolean violates(int rule) {
                return (row.getLong(masks[rule / Long.SIZE]) >>> (rule % Long.SIZE) & 1) == 1;
            }
        };
    }

    private boolean failsNoRule(InternalRow row) {
        for (int mask : masks) {
            if (row.getLong(mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private List<String> judged(InternalRow row, List<String> reasons) {
        for (int i = 0; i < masks.length; i++) {
            for (long bits = row.getLong(masks[i]); bits != 0; bits &= bits - 1) {
                int index = i * Long.SIZE + Long.numberOfTrailingZeros(bits);
                ScanPlan.Rule rule = plan.rules().get(index);
                if (rule.properties().stream().noneMatch(unread::contains)) {
                    result.failures[index]++;
                    if (rule.rejects()) {
                        reasons.add(rule.text());
                    }
                }
            }
        }
        return reasons;
    }
}
