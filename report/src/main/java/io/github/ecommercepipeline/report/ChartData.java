package io.github.ecommercepipeline.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.report.text.SafeText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The figures of the charts, for the script of the page. */
final class ChartData {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReportData data;
    private final ShownRuns runs;

    ChartData(ReportData data, ShownRuns runs) {
        this.data = data;
        this.runs = runs;
    }

    /** An object with one member for each chart; it can stand in a script element, as it has no {@code <}. */
    String json() {
        ObjectNode charts = JSON.createObjectNode();
        for (String dataset : runs.datasets()) {
            records(charts.putObject(DatasetWriter.id(dataset)), dataset);
            List<ShownRun> known =
                    runs.trend(dataset).stream().flatMap(Optional::stream).toList();
            List<MeasureSeries> all = MeasureSeries.of(known);
            for (int i = 0; i < all.size(); i++) {
                measure(charts.putObject(DatasetWriter.id(dataset) + "-m" + i), all.get(i));
            }
        }
        return charts.toString().replace("<", "\\u003c");
    }

    private void records(ObjectNode chart, String dataset) {
        ArrayNode days = chart.putArray("days");
        ArrayNode accepted = chart.putArray("accepted");
        ArrayNode rejected = chart.putArray("rejected");
        ArrayNode duplicate = chart.putArray("duplicate");
        List<Optional<ShownRun>> runsByDay = runs.chart(dataset);
        LocalDate day = data.to().minusDays(runsByDay.size());
        for (Optional<ShownRun> run : runsByDay) {
            day = day.plusDays(1);
            days.add(day.toEpochDay());
            accepted.add(run.map(of -> of.books().accepted()).orElse(null));
            rejected.add(run.map(of -> of.books().rejected()).orElse(null));
            duplicate.add(run.map(of -> of.books().duplicate()).orElse(null));
        }
    }

    private void measure(ObjectNode chart, MeasureSeries series) {
        chart.put("label", SafeText.of(series.newest().label()));
        ArrayNode days = chart.putArray("days");
        ArrayNode values = chart.putArray("values");
        for (LocalDate day = series.days().firstKey(); !day.isAfter(data.to()); day = day.plusDays(1)) {
            days.add(day.toEpochDay());
            values.add(series.at(day)
                    .flatMap(MeasureSeries::total)
                    .map(BigDecimal::doubleValue)
                    .orElse(null));
        }
    }
}
