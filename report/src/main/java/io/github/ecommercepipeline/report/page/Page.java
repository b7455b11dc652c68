package io.github.ecommercepipeline.report.page;

import java.util.List;

/**
 * A report.
 *
 * @param heading the days
 * @param origin the job, or how the report was asked for
 * @param writtenAt when
 * @param chartData the figures of the charts as JSON
 */
public record Page(
        String heading,
        String origin,
        boolean besideIndex,
        String writtenAt,
        Verdict verdict,
        List<Tile> tiles,
        Flow flow,
        List<DatasetView> datasets,
        List<JobRow> jobs,
        String chartData) {

    public boolean hasSeveralDatasets() {
        return datasets.size() > 1;
    }
}
