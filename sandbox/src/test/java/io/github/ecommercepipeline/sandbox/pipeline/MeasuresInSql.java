package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.DeclaredMeasure;
import io.github.ecommercepipeline.manifest.BusinessMeasure;
import io.github.ecommercepipeline.run.BatchResult;
import java.util.List;
import java.util.Locale;

/** The measures of a run are what SQL says about the records that it published. */
final class MeasuresInSql {

    private MeasuresInSql() {}

    static void assertEqual(Workshop shop, Contract contract, BatchResult result) {
        List<DeclaredMeasure> declared = contract.reporting().measures();
        List<BusinessMeasure> measured = result.manifest()
                .flatMap(manifest -> manifest.businessMeasures())
                .orElse(List.of());
        assertThat(measured)
                .extracting(BusinessMeasure::name)
                .isEqualTo(
                        result.manifest().isEmpty()
                                ? List.of()
                                : declared.stream().map(DeclaredMeasure::name).toList());
        for (BusinessMeasure measure : measured) {
            assertThat(measure.otherGroups()).as(measure.name()).isEmpty();
            assertThat(measure.groups().stream()
                            .map(group -> measure.by()
                                            .map(by -> group.key().orElse("∅") + "|")
                                            .orElse("")
                                    + group.value().orElse("∅") + "|" + group.records())
                            .toList())
                    .as("%s of %s", measure.name(), result.batch())
                    .isEqualTo(shop.query(sql(measure, result)));
        }
    }

    private static String sql(BusinessMeasure measure, BatchResult result) {
        String value = measure.aggregate() + "(" + measure.property().orElse("*") + ")";
        String rounded = measure.aggregate().equals("avg") ? "round(" + value + ", 6)" : value;
        return String.format(
                Locale.ROOT,
                "SELECT %s%s, count(*) FROM history.%s WHERE business_date = '%s'%s ORDER BY %s DESC NULLS LAST%s",
                measure.by().map(by -> by + ", ").orElse(""),
                rounded,
                result.batch().dataset(),
                result.batch().businessDate(),
                measure.by().map(by -> " GROUP BY " + by).orElse(""),
                rounded,
                measure.by()
                        .map(by -> ", count(*) DESC, " + by + " COLLATE \"C\"")
                        .orElse(""));
    }
}
