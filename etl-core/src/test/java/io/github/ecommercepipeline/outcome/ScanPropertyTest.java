package io.github.ecommercepipeline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.quality.history.EarlierDay;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.KnownRecords;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.fs.FileUtil;

/** Random records: what becomes of them depends on nothing but themselves. */
class ScanPropertyTest {

    private static final String HEADER = "code,weight,label,kind\n";

    /** {@code latestBy} names all that is not in the key, so that no version wins by its place. */
    private static final Contract CONTRACT = ContractReader.read("parts.odcs.yaml", """
            apiVersion: v3.1.0
            kind: DataContract
            id: parts
            version: 1.0.0
            status: active
            schema:
              - name: parts
                customProperties:
                  - {property: latestBy, value: [weight, label, kind]}
                  - property: measures
                    value:
                      - {name: records, aggregate: count, by: kind}
                      - {name: weighed, aggregate: count, property: weight, by: kind}
                      - {name: weight, aggregate: sum, property: weight, by: kind}
                      - {name: mean, aggregate: avg, property: weight, by: kind}
                      - {name: least, aggregate: min, property: weight, by: kind}
                      - {name: most, aggregate: max, property: weight, by: kind}
                quality:
                  - type: custom
                    engine: dqdl
                    implementation: 'Rules = [ ColumnValues "weight" > 0, Uniqueness "label" > 0.5, Mean "weight" > 1,
                      Entropy "label" > 1.5, Entropy "weight" < 2 where "kind = ''x''", IsUnique "weight" where "kind = ''y''",
                      IsPrimaryKey "weight" "label" where "label > ''q''", ColumnValues "weight" matches "[0-9.]+" labels=["of"="digits"],
                      ColumnDataType "label" not in ["BOOLEAN", "DECIMAL(3,1)"], Uniqueness "kind" "label" >= 0,
                      Mean "weight" > 0.5 * avg(last(9)), DetectAnomalies "Sum" "weight", Entropy "label" between 0.9 * min(last(20)) and 9,
                      CustomSql "select stddev_pop(weight) from primary where kind = ''x''" > last() ]
                      Analyzers = [ AllStatistics "weight", AllStatistics "label", Entropy "kind", ColumnCorrelation "weight" "weight" ]'
                  - type: custom
                    engine: dqdl
                    customProperties: [{property: onViolation, value: reject}]
                    implementation: 'Rules = [ ReferentialIntegrity "label" "labels.label" > 0.1 ]'
                  - type: custom
                    engine: dqdl
                    severity: warning
                    implementation: 'Rules = [ ReferentialIntegrity "label,kind" "labels.{label,kind}" = 1.0,
                      DatasetMatch "labels" "code->label" "label,kind" > 0,
                      CustomSql "select code from primary where weight > (select avg(weight) from primary)" with threshold > last(),
                      CustomSql "select sum(cast(weight as double)) / count(*) from primary p join labels l on p.label = l.label" > 0,
                      CustomSql "select max(last) from (select rank() over (partition by kind order by weight, code) last
                        from primary)" > 0.5 * avg(last(9)) ]'
                  - type: custom
                    engine: dqdl
                    implementation: 'Rules = [ CustomSql "select p.code from primary p left join labels l on p.label = l.label
                      where l.kind is null or l.kind = p.kind or p.code not in (select code from primary where kind = ''y'')" ]'
                properties:
                  - {name: code, physicalType: varchar(8), primaryKey: true, required: true}
                  - {name: weight, physicalType: 'decimal(8,1)', classification: public}
                  - {name: label, physicalType: varchar(3), unique: true}
                  - {name: kind, physicalType: varchar(1), classification: public}
            """);

    private static final Contract LABELS =
            Contracts.dataset("labels").text("label", 9).text("kind", 1).build();

    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void outcomes_never_depend_on_order_files_splits_and_tasks(
            @ForAll("records") List<String> records,
            @ForAll @IntRange(min = 150, max = 500) int splitBytes,
            @ForAll @IntRange(min = 1, max = 3) int files,
            @ForAll Random random)
            throws IOException {
        List<String> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, random);

        List<?> whole = told(1 << 20, HEADER + String.join("\n", records));

        assertThat(told(splitBytes, cut(shuffled, files))).isEqualTo(whole);
    }

    /** Typed values that are equal are written alike, as which of two exact copies stays depends on their places. */
    @Provide
    Arbitrary<List<String>> records() {
        Arbitrary<String> whole = Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h", "i", ""),
                        Arbitraries.of("1.5", "2.5", "10.0", "0.0", "x", ""),
                        Arbitraries.of("p", "q", "r", "s", "\"t\nu\"", "long", "", ""),
                        Arbitraries.of("x", "y", ""))
                .as((code, weight, label, kind) -> String.join(",", code, weight, label, kind));
        return Arbitraries.frequencyOf(Tuple.of(20, whole), Tuple.of(1, Arbitraries.of("a,1.5", "", " ")))
                .list()
                .ofMinSize(40)
                .ofMaxSize(80);
    }

    private static String[] cut(List<String> records, int files) {
        String[] contents = new String[files];
        for (int i = 0; i < files; i++) {
            int from = i * records.size() / files;
            int to = (i + 1) * records.size() / files;
            contents[i] = HEADER + String.join("\n", records.subList(from, to)) + (i % 2 == 0 ? "\n" : "");
        }
        return contents;
    }

    /** Twenty days, each with the same numbers of all metrics. */
    private static List<EarlierDay> earlier(String metric, int most) {
        return IntStream.rangeClosed(1, Math.min(most, 20))
                .mapToObj(day -> new EarlierDay(
                        ScannedFiles.DAY.minusDays(day), 1, BigDecimal.valueOf(metric.length() + day % 7), false))
                .toList();
    }

    private static List<?> told(long splitBytes, String... files) throws IOException {
        Path folder = Files.createTempDirectory("scan");
        try {
            ScanResult sorted = new ScannedFiles(
                            CONTRACT,
                            folder,
                            new KnownRecords(
                                    LABELS, new Object[] {"p", "x"}, new Object[] {"q", null}, new Object[] {"t\nu", "y"
                                    }))
                    .sort(splitBytes, ScanPropertyTest::earlier, files);
            assertThat(sorted.openBooks()).isEmpty();
            List<String> staged = ScannedFiles.staged(sorted);
            assertThat(MeasuresInSparkSql.of(sorted)).isEqualTo(MeasuresInSparkSql.of(CONTRACT, staged));
            List<String> quarantined = ScannedFiles.quarantined(sorted).stream()
                    .map(record -> record.replaceAll("^\\S+ | kept \\S+$", ""))
                    .sorted()
                    .toList();
            Collections.sort(staged);
            return List.of(
                    sorted.books(),
                    sorted.sums(),
                    sorted.reasons(),
                    sorted.reasonSums(),
                    sorted.rules(),
                    sorted.businessMeasures(),
                    sorted.metrics(),
                    staged,
                    quarantined);
        } finally {
            FileUtil.fullyDelete(folder.toFile());
        }
    }
}
