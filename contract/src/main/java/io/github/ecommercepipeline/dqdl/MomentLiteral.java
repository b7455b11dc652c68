package io.github.ecommercepipeline.dqdl;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;

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
