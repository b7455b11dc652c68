package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.BusinessMeasure;
import io.github.ecommercepipeline.report.chart.Bars;
import io.github.ecommercepipeline.report.chart.Bars.Part;
import io.github.ecommercepipeline.report.page.MeasureView;
import io.github.ecommercepipeline.report.page.MeasureView.Row;
import io.github.ecommercepipeline.report.text.Days;
import io.github.ecommercepipeline.report.text.Figures;
import io.github.ecommercepipeline.report.text.SafeText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The declared measures of a dataset: each group on the last day beside the same weekday of the week before. */
final class MeasureTable {

    private static final int GROUPS = 12;

    private final LocalDate to;

    /** @param to the last day of the report, with which the pictures end */
    MeasureTable(LocalDate to) {
        this.to = to;
    }

    List<MeasureView> of(String dataset, List<MeasureSeries> all) {
        List<MeasureView> views = new ArrayList<>();
        for (MeasureSeries series : all) {
            views.add(view(series, DatasetWriter.id(dataset) + "-m" + views.size()));
        }
        return views;
    }

    private MeasureView view(MeasureSeries series, String chart) {
        LocalDate day = series.days().lastKey();
        LocalDate weekBefore = day.minusDays(7);
        BusinessMeasure now = series.days().get(day);
        Optional<BusinessMeasure> before = series.at(weekBefore);
        List<Row> groups = new ArrayList<>();
        if (now.by().isPresent()) {
            now.groups().stream()
                    .limit(GROUPS)
                    .forEach(group -> groups.add(row(
                            group.key().map(SafeText::of).orElse("(no value)"),
                            MeasureSeries.value(group.value()),
                            before.flatMap(then -> then.groups().stream()
                                    .filter(other -> other.key().equals(group.key()))
                                    .findFirst()
                                    .flatMap(other -> MeasureSeries.value(other.value()))),
                            group.records())));
        }
        boolean hasHistory = series.days().size() > 1;
        return new MeasureView(
                SafeText.of(now.label()),
                SafeText.of(now.unit().orElse("")),
                SafeText.of(now.by().orElse("")),
                Days.weekday(day) + " " + Days.text(day),
                Days.weekday(weekBefore) + " " + Days.text(weekBefore),
                row("all", MeasureSeries.total(now), before.flatMap(MeasureSeries::total), records(now)),
                groups,
                bars(series),
                hasHistory ? chart : "");
    }

    private static long records(BusinessMeasure measure) {
        return measure.groups().stream()
                        .mapToLong(BusinessMeasure.Group::records)
                        .sum()
                + measure.otherGroups()
                        .map(BusinessMeasure.OtherGroups::records)
                        .orElse(0L);
    }

    private static Row row(String key, Optional<BigDecimal> value, Optional<BigDecimal> before, long records) {
        String change = value.isPresent() && before.isPresent() ? Figures.change(value.get(), before.get()) : "–";
        String direction = change.startsWith("+") ? "up" : change.startsWith("−") ? "down" : "same";
        return new Row(
                key,
                value.map(Figures::rounded).orElse("–"),
                before.map(Figures::rounded).orElse("–"),
                change,
                direction,
                Figures.count(records));
    }

    private Bars bars(MeasureSeries series) {
        List<List<Part>> days = new ArrayList<>();
        for (int back = ReportData.TREND_DAYS - 1; back >= 0; back--) {
            days.add(series.at(to.minusDays(back))
                    .flatMap(MeasureSeries::total)
                    .map(total -> List.of(new Part("measure", Math.max(0, total.doubleValue()))))
                    .orElse(List.of()));
        }
        return Bars.of(days);
    }
}
