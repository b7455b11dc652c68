package io.github.ecommercepipeline.glue;

import static io.github.ecommercepipeline.glue.GlueArgument.DATE;
import static io.github.ecommercepipeline.glue.GlueArgument.FROM;
import static io.github.ecommercepipeline.glue.GlueArgument.LOOKBACK;
import static io.github.ecommercepipeline.glue.GlueArgument.TO;

import java.time.LocalDate;
import java.util.Optional;

/** The business dates of a run, both included. */
record Days(LocalDate from, LocalDate to) {

    private static final int LOOKBACK_DAYS = 7;
    private static final String DAY = "a day such as 2024-05-27";

    /** {@code 2024-05-27}, or {@code 2024-05-20 to 2024-05-27}. */
    String words() {
        return from.equals(to) ? from.toString() : from + " to " + to;
    }

    /** Adds what is wrong to the arguments' problems; the result is then arbitrary. */
    static Days of(GlueArguments arguments, LocalDate yesterday, boolean forced) {
        Optional<LocalDate> from = arguments.value(FROM, LocalDate::parse, DAY);
        Optional<LocalDate> to = arguments.value(TO, LocalDate::parse, DAY);
        boolean range = arguments.text(FROM).isPresent() || arguments.text(TO).isPresent();
        if (!range) {
            LocalDate date = arguments.value(DATE, LocalDate::parse, DAY).orElse(yesterday);
            int lookback = arguments.number(LOOKBACK, forced ? 0 : LOOKBACK_DAYS, 0, Integer.MAX_VALUE);
            return new Days(date.minusDays(lookback), date);
        }
        if (arguments.text(FROM).isEmpty() || arguments.text(TO).isEmpty()) {
            arguments.problem(FROM, "and --to go together", "both, or neither");
        }
        // --lookback is allowed: default arguments of a job cannot be removed for one run. A range ignores it.
        if (arguments.text(DATE).isPresent()) {
            arguments.problem(DATE, "is given together with --from and --to", "one or the other");
        }
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            arguments.problem(FROM, "is after --to", "a day not after it");
        }
        return new Days(from.orElse(yesterday), to.orElse(yesterday));
    }
}
