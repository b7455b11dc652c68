package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A figure that the contract declares, over the accepted records of one run; as published that day.
 *
 * @param name as in the contract's {@code measures}
 * @param label for people; the name if the contract has none
 * @param aggregate {@code sum}, {@code count}, {@code avg}, {@code min} or {@code max}
 * @param property what is aggregated; without one, records are counted
 * @param unit such as {@code EUR}
 * @param by the property whose values make the groups; without one, there is one group without a key
 * @param groups greatest value first; only some if there are {@code otherGroups}
 * @param otherGroups all groups that are not listed, together
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BusinessMeasure(
        String name,
        String label,
        String aggregate,
        Optional<String> property,
        Optional<String> unit,
        Optional<String> by,
        List<Group> groups,
        Optional<OtherGroups> otherGroups) {

    public BusinessMeasure {
        groups = List.copyOf(groups);
    }

    /**
     * The records that share one value of the property that the measure is grouped by.
     *
     * @param key that value as the warehouse shows it; absent for NULL, and where nothing is grouped
     * @param value a decimal number; absent if no record of the group has a value
     * @param records how many there are
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Group(Optional<String> key, Optional<String> value, long records) {}

    /**
     * Groups that are not listed one by one.
     *
     * @param groups their number; absent if there were too many to tell them apart
     * @param value the measure over their records; absent if none has a value
     * @param records how many they have together
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record OtherGroups(Optional<Long> groups, Optional<String> value, long records) {}
}
