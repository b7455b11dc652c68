package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.contract.Calendar;
import io.github.ecommercepipeline.contract.Contract;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** How far each dataset is published: the last day up to which it lacks no day that its contract's calendar expects. */
final class PublishedThrough {

    /** The days before yesterday that are looked at; a dataset that is further behind is shown as that far behind. */
    static final int DAYS = 31;

    private PublishedThrough() {}

    /**
     * By dataset.
     *
     * @param published the published days of a dataset, from a day on
     */
    static Map<String, LocalDate> of(
            Collection<Contract> contracts,
            LocalDate yesterday,
            BiFunction<String, LocalDate, Set<LocalDate>> published) {
        Map<String, LocalDate> through = new TreeMap<>();
        for (Contract contract : contracts) {
            Set<LocalDate> days = published.apply(contract.dataset(), yesterday.minusDays(DAYS));
            through.put(contract.dataset(), of(contract.calendar(), days, yesterday));
        }
        return through;
    }

    /** Earlier gaps do not count: only the last day that is expected says whether a dataset is up to date. */
    static LocalDate of(Calendar calendar, Set<LocalDate> published, LocalDate yesterday) {
        LocalDate through = yesterday;
        for (int back = 0; back <= DAYS; back++) {
            LocalDate day = yesterday.minusDays(back);
            if (calendar.expects(day)) {
                if (published.contains(day)) {
                    return through;
                }
                through = day.minusDays(1);
            }
        }
        return through;
    }

    /** As the metric's value, such as 20240527: a number that grows from day to day and that people can read. */
    static double number(LocalDate day) {
        return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }
}
