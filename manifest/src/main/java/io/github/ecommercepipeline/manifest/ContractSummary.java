package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The contract by which a run processed its batch, as people read it.
 *
 * @param title its name for people
 * @param description of the dataset
 * @param delivery when its days are expected; absent in documents of earlier releases
 * @param rules as written, the built-in ones left out
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ContractSummary(
        String id,
        String version,
        Optional<String> title,
        Optional<String> description,
        Optional<Delivery> delivery,
        List<Property> properties,
        List<String> rules) {

    public ContractSummary {
        properties = List.copyOf(properties);
        rules = List.copyOf(rules);
    }

    /**
     * When the days of the dataset are expected.
     *
     * @param calendar {@code every-day}, {@code weekdays} or {@code none}
     * @param latency how many days after its end a business date may be published; absent if the contract does not say
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Delivery(String calendar, Optional<Integer> latency) {

        /** Whether input is expected for that business date. */
        public boolean expects(LocalDate day) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            return calendar.equals("every-day") || (calendar.equals("weekdays") && !weekend);
        }

        /** The last day on which the business date is published in time. */
        public LocalDate due(LocalDate day) {
            return day.plusDays(latency.orElse(0));
        }
    }

    /**
     * One column of the dataset.
     *
     * @param column the column of the file that it is read from, or the expression that it is computed by
     * @param privacy how a personal value is treated; absent for all others
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Property(
            String name,
            Optional<String> column,
            String logicalType,
            String physicalType,
            boolean required,
            boolean primaryKey,
            String classification,
            Optional<String> description,
            Optional<String> privacy) {}
}
