package io.github.ecommercepipeline.draft.decide;

import io.github.ecommercepipeline.draft.decide.ColumnDraft.RuleDraft;
import io.github.ecommercepipeline.draft.profile.ColumnProfile;
import io.github.ecommercepipeline.draft.profile.NumberReading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Proposes rules that hold for what was seen, and that only warn. */
final class RuleDecision {

    private static final int MOST_VALUES = 30;
    private static final int RECORDS_PER_VALUE = 10;
    private static final int ENOUGH = 30;
    private static final int MANY = 200;
    private static final int SHOWN = 8;
    private static final double EXACT = 1e15;

    private RuleDecision() {}

    static List<RuleDraft> of(String name, ColumnType type, ColumnProfile column, boolean identifies) {
        List<RuleDraft> rules = new ArrayList<>();
        if (column.present() == column.records() && column.records() >= ENOUGH) {
            rules.add(new RuleDraft(
                    "IsComplete \"" + name + "\"",
                    "All " + TypeDecision.count(column.records(), "record") + " have a value."));
        }
        if (type.isText() && !identifies) {
            allowedValues(name, type, column, rules);
        } else if (type.isNumber()
                && !identifies
                && column.numbers().exponents() == 0
                && !type.options().containsKey(NumberFormsDraft.NAME)) { // whose range is that of one form alone
            range(name, column, rules);
        }
        return rules;
    }

    private static void allowedValues(String name, ColumnType type, ColumnProfile column, List<RuleDraft> rules) {
        Map<String, Long> values = column.values().byFrequency();
        type.nullWords().forEach(values::remove);
        long count = values.values().stream().mapToLong(Long::longValue).sum();
        boolean isList = !values.isEmpty()
                && values.size() <= MOST_VALUES
                && count >= ENOUGH
                && count >= (long) RECORDS_PER_VALUE * values.size()
                && column.blanks() == 0
                && values.keySet().stream().noneMatch(RuleDecision::isUnprintable);
        if (!isList) {
            return;
        }
        Map<String, Long> usual = new TreeMap<>(values);
        if (count >= MANY) {
            usual.values().removeIf(times -> times == 1);
        }
        String list = usual.keySet().stream().map(RuleDecision::literal).collect(Collectors.joining(", "));
        StringBuilder evidence = new StringBuilder(TypeDecision.count(values.size(), "value")).append(": ");
        evidence.append(values.entrySet().stream()
                .limit(SHOWN)
                .map(value -> Evidence.quoted(value.getKey()) + " " + value.getValue())
                .collect(Collectors.joining(", ")));
        evidence.append(values.size() > SHOWN ? ", …." : ".");
        if (usual.size() < values.size()) {
            evidence.append(" Those that occur once are not in the list.");
        }
        rules.add(new RuleDraft("ColumnValues \"" + name + "\" in [" + list + "]", evidence.toString()));
    }

    private static boolean isUnprintable(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || c == 0xfffd || Character.getType(c) == Character.FORMAT);
    }

    private static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** The sign that was seen, and a limit that is ten times beyond it. */
    private static void range(String name, ColumnProfile column, List<RuleDraft> rules) {
        NumberReading numbers = column.numbers().reading();
        if (numbers.count() < ENOUGH || Math.abs(numbers.max()) > EXACT || Math.abs(numbers.min()) > EXACT) {
            return;
        }
        String evidence = "Between " + Evidence.number(numbers.min()) + " and " + Evidence.number(numbers.max()) + ".";
        if (numbers.min() >= 0) {
            rules.add(new RuleDraft("ColumnValues \"" + name + "\" " + (numbers.min() > 0 ? "> 0" : ">= 0"), evidence));
        }
        if (numbers.max() > 0) {
            String limit = BigDecimal.ONE
                    .scaleByPowerOfTen(Math.max(1, (int) Math.ceil(Math.log10(numbers.max()))) + 1)
                    .toPlainString();
            rules.add(new RuleDraft("ColumnValues \"" + name + "\" < " + limit, evidence));
        }
    }
}
