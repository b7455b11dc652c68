package io.github.ecommercepipeline.outcome.business;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.manifest.BusinessMeasure;
import io.github.ecommercepipeline.manifest.BusinessMeasure.Group;
import io.github.ecommercepipeline.manifest.BusinessMeasure.OtherGroups;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchMeasuresTest {

    private static final List<PlannedMeasure> SUM_BY_TOWN =
            measures("{name: revenue, aggregate: sum, property: price, unit: EUR, by: town}");

    @Test
    void each_aggregate_is_what_sql_says_of_values_and_null() {
        List<PlannedMeasure> measures = measures("""
                {name: records, aggregate: count}, {name: priced, aggregate: count, property: price},
                {name: revenue, aggregate: sum, property: price}, {name: mean, aggregate: avg, property: price},
                {name: least, aggregate: min, property: price}, {name: most, aggregate: max, property: price},
                {name: wei, aggregate: sum, property: wei}, {name: largest, aggregate: max, property: wei},
                {name: pieces, aggregate: sum, property: pieces}
                """);
        String nines = "9".repeat(38);

        assertThat(values(
                        measures,
                        "a,1.00," + nines + ",-3",
                        "a,-2.50," + nines + ",@NULL@",
                        "b,0.00,1,9223372036854775807",
                        "b,@NULL@,-5,9223372036854775807"))
                .containsExactly(
                        "4",
                        "3",
                        "-1.50",
                        "-0.500000",
                        "-2.50",
                        "1.00",
                        new BigDecimal(nines)
                                .multiply(BigDecimal.valueOf(2))
                                .subtract(BigDecimal.valueOf(4))
                                .toPlainString(),
                        nines,
                        "18446744073709551611");
        assertThat(values(measures))
                .as("without a record")
                .containsExactly("0", "0", "∅", "∅", "∅", "∅", "∅", "∅", "∅");
    }

    @Test
    void an_average_is_rounded_half_up_to_four_more_places_than_its_values() {
        List<PlannedMeasure> mean = measures("{name: mean, aggregate: avg, property: price}");

        assertThat(values(mean, "a,0.01,1,1", "a,0.00,1,1", "a,0.00,1,1")).containsExactly("0.003333");
        assertThat(values(mean, "a,0.02,1,1", "a,0.00,1,1", "a,0.00,1,1")).containsExactly("0.006667");
        assertThat(values(mean, "a,-0.02,1,1", "a,0.00,1,1", "a,0.00,1,1")).containsExactly("-0.006667");
    }

    @Test
    void groups_are_listed_by_their_value_and_null_is_a_group_of_its_own() {
        BusinessMeasure revenue = of(
                SUM_BY_TOWN,
                "Rome,5.00,1,1",
                "@NULL@,7.00,1,1",
                "\"Bath, \"\"Avon\"\"\",5.00,1,1",
                "\"\",@NULL@,1,1",
                "Rome,5.50,1,1");

        assertThat(revenue.label()).isEqualTo("revenue");
        assertThat(revenue.unit()).contains("EUR");
        assertThat(revenue.by()).contains("town");
        assertThat(revenue.groups())
                .containsExactly(
                        group("Rome", "10.50", 2),
                        group(null, "7.00", 1),
                        group("Bath, \"Avon\"", "5.00", 1),
                        group("", null, 1));
        assertThat(revenue.otherGroups()).isEmpty();
    }

    @Test
    void the_groups_of_greatest_value_are_listed_and_the_others_are_added_up() {
        List<String> lines = new ArrayList<>();
        IntStream.range(0, 60).forEach(i -> lines.add("t" + i + "," + i + ".00,1,1"));
        Collections.shuffle(lines, new Random(1));

        BusinessMeasure revenue = of(SUM_BY_TOWN, lines.toArray(String[]::new));

        assertThat(revenue.groups()).hasSize(50).first().isEqualTo(group("t59", "59.00", 1));
        assertThat(revenue.groups()).last().isEqualTo(group("t10", "10.00", 1));
        assertThat(revenue.otherGroups()).contains(new OtherGroups(Optional.of(10L), Optional.of("45.00"), 10));
    }

    @Test
    void more_groups_than_can_be_told_apart_are_one_total_however_they_are_divided_among_tasks() {
        List<String> lines = new ArrayList<>();
        IntStream.range(0, 3 * MeasureGroups.MOST_GROUPS)
                .forEach(i -> lines.add("t" + i % (MeasureGroups.MOST_GROUPS + 1) + ",1.00,1,1"));
        for (int tasks : new int[] {1, 2, 7}) {
            BatchMeasures batch = new BatchMeasures(SUM_BY_TOWN);
            for (int task = 0; task < tasks; task++) {
                BatchMeasures part = new BatchMeasures(SUM_BY_TOWN);
                lines.subList(task * lines.size() / tasks, (task + 1) * lines.size() / tasks)
                        .forEach(line -> part.add(cursor(line)));
                batch.merge(part);
            }
            BusinessMeasure revenue = batch.result(SUM_BY_TOWN).get(0);

            assertThat(revenue.groups()).isEmpty();
            assertThat(revenue.otherGroups()).contains(new OtherGroups(Optional.empty(), Optional.of("3000.00"), 3000));
        }
        lines.removeIf(line -> line.startsWith("t0,"));
        assertThat(of(SUM_BY_TOWN, lines.toArray(String[]::new)).otherGroups())
                .as("one group fewer")
                .map(others -> others.groups().isPresent())
                .contains(true);
    }

    @Test
    void keys_of_more_bytes_than_a_task_may_hold_are_one_total_and_a_long_key_is_cut() {
        String half = "x".repeat(MeasureGroups.MOST_KEY_BYTES / 2);
        assertThat(of(SUM_BY_TOWN, half + ",1.00,1,1", half + "y,1.00,1,1").otherGroups())
                .contains(new OtherGroups(Optional.empty(), Optional.of("2.00"), 2));
        assertThat(of(SUM_BY_TOWN, half + ",1.00,1,1").groups())
                .containsExactly(group("x".repeat(200) + "…", "1.00", 1));
    }

    @Test
    void records_can_be_taken_out_again_unless_extremes_are_kept_or_groups_are_too_many() {
        List<PlannedMeasure> measures = measures("""
                {name: records, aggregate: count, by: town}, {name: priced, aggregate: count, property: price},
                {name: revenue, aggregate: sum, property: price, by: town}, {name: mean, aggregate: avg, property: price},
                {name: wei, aggregate: sum, property: wei}
                """);
        Random dice = new Random(3);
        String[] lines = IntStream.range(0, 500)
                .mapToObj(i ->
                        "t" + dice.nextInt(300) + "," + (dice.nextInt(4) == 0 ? "@NULL@" : dice.nextInt(99) + ".25")
                                + "," + "9".repeat(1 + dice.nextInt(38)) + ",1")
                .toArray(String[]::new);
        BatchMeasures batch = new BatchMeasures(measures);
        BatchMeasures removed = new BatchMeasures(measures);
        List<String> left = new ArrayList<>();
        for (String line : lines) {
            batch.add(cursor(line));
            if (dice.nextInt(3) == 0) {
                removed.add(cursor(line));
            } else {
                left.add(line);
            }
        }

        assertThat(batch.isReversible()).isTrue();
        batch.subtract(removed);
        assertThat(batch.result(measures)).isEqualTo(all(measures, left.toArray(String[]::new)));
        assertThat(new BatchMeasures(measures("{name: least, aggregate: min, property: price}")).isReversible())
                .isFalse();
        BatchMeasures many = new BatchMeasures(SUM_BY_TOWN);
        for (int i = 0; i <= MeasureGroups.MOST_GROUPS; i++) {
            assertThat(many.isReversible()).isTrue();
            many.add(cursor("town " + i + ",1.00,1,1"));
        }
        assertThat(many.isReversible()).isFalse();
    }

    private static Group group(String key, String value, long records) {
        return new Group(Optional.ofNullable(key), Optional.ofNullable(value), records);
    }

    private static List<String> values(List<PlannedMeasure> measures, String... lines) {
        return all(measures, lines).stream()
                .map(measure -> measure.groups().get(0).value().orElse("∅"))
                .toList();
    }

    private static BusinessMeasure of(List<PlannedMeasure> measures, String... lines) {
        return all(measures, lines).get(0);
    }

    private static List<BusinessMeasure> all(List<PlannedMeasure> measures, String... lines) {
        BatchMeasures batch = new BatchMeasures(measures);
        for (String line : lines) {
            batch.add(cursor(line));
        }
        return batch.result(measures);
    }

    private static StagedLineCursor cursor(String line) {
        return StagedLineCursor.of((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<PlannedMeasure> measures(String declared) {
        return PlannedMeasure.of(ContractReader.read("sales.odcs.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: sales
                version: 1.0.0
                status: active
                schema:
                  - name: sales
                    customProperties: [{property: measures, value: [%s]}]
                    properties:
                      - {name: town, physicalType: varchar(64), classification: public}
                      - {name: price, physicalType: 'decimal(8,2)', classification: public}
                      - {name: wei, physicalType: 'decimal(38,0)', classification: public}
                      - {name: pieces, physicalType: bigint}
                """.formatted(declared.replace("\n", " "))));
    }
}
