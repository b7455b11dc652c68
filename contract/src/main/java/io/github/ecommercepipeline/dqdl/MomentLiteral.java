package io.github.ecommercepipeline.dqdl;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.string.Keyword;
import software.amazon.glue.dqdl.model.condition.string.KeywordStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;

/** A quoted date and time of day, {@code "2024-05-27 10:30"} or {@code "2024-05-27T10:30:00.5+02:00"}, as an operand. */
public final class MomentLiteral extends DateExpression {

    private static final long serialVersionUID = 1L;

    private static final Pattern FORM = Pattern.compile(
            "\"(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?)(Z|[+-]\\d{2}:\\d{2})?\"");

    private final String quoted;
    private final LocalDateTime local;
    private final ZoneOffset offset;

    private MomentLiteral(String quoted, LocalDateTime local, ZoneOffset offset) {
        this.quoted = quoted;
        this.local = local;
        this.offset = offset;
    }

    /** Whether a quoted text has the form of one. */
    public static boolean isOne(String quoted) {
        return FORM.matcher(quoted).matches();
    }

    /**
     * Reads one; empty if the text has another form.
     *
     * @throws RuleProblem if there is no such moment
     */
    public static Optional<MomentLiteral> read(String quoted) {
        Matcher matcher = FORM.matcher(quoted);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.parse(matcher.group(1) + "T" + LocalTime.parse(matcher.group(2)));
            String offset = matcher.group(3);
            return Optional.of(new MomentLiteral(quoted, local, offset == null ? null : ZoneOffset.of(offset)));
        } catch (DateTimeException e) {
            throw new RuleProblem(quoted + " is not a date and time", "a calendar date and a time of day");
        }
    }

    /**
     * A comparison with texts, as which AWS's grammar reads {@code = "2024-05-27 10:30"}, as one with moments; empty if one of them is neither a moment nor NULL.
     *
     * @throws RuleProblem if there is no such moment
     */
    public static Optional<DateBasedCondition> comparison(StringBasedCondition condition) {
        List<DateExpression> operands = new ArrayList<>();
        for (StringOperand operand : condition.getOperands()) {
            Optional<? extends DateExpression> moment = operand instanceof KeywordStringOperand keyword
                    ? keyword.formatOperand().equals(Keyword.NULL.name())
                            ? Optional.of(new NullDateExpression())
                            : Optional.empty()
                    : read("\"" + operand.getOperand() + "\"");
            if (moment.isEmpty()) {
                return Optional.empty();
            }
            operands.add(moment.get());
        }
        return switch (condition.getOperator()) {
            case MATCHES, NOT_MATCHES -> Optional.empty();
            default ->
                Optional.of(new DateBasedCondition(
                        condition.getConditionAsString(),
                        DateBasedConditionOperator.valueOf(
                                condition.getOperator().name()),
                        operands));
        };
    }

    /** The moment; without an offset of its own, that of the zone. */
    public ZonedDateTime in(ZoneId zone) {
        return offset == null ? local.atZone(zone) : local.atOffset(offset).atZoneSameInstant(zone);
    }

    @Override
    public String getFormattedExpression() {
        return quoted;
    }

    @Override
    public LocalDateTime getEvaluatedExpression() {
        return local;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MomentLiteral that && quoted.equals(that.quoted);
    }

    @Override
    public int hashCode() {
        return quoted.hashCode();
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof MomentLiteral;
    }
}
