package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.util.Arrays;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** The texts that the record parsed last has itself for the filters of a folder, whatever a dataset carries forward. */
final class FilterTexts {

    private final RecordFilters filters;
    private final Arena arena = new Arena();
    private final FieldColumn[] columns;
    private final ColumnarBatch row;

    FilterTexts(ReadSpec spec, ByteWindow window) {
        filters = spec.filters();
        columns = spec.filtered().stream()
                .map(field -> new FieldColumn(field, 1, window, arena))
                .toArray(FieldColumn[]::new);
        row = new ColumnarBatch(Arrays.stream(columns).map(FieldColumn::vector).toArray(ColumnVector[]::new), 1);
    }

    /**
     * The bits of the datasets that claim the record; 0 if the files feed one dataset.
     *
     * @param binding of any dataset of the folder, since its filters find the same columns
     */
    int claiming(RecordParser parser, HeaderBinding binding, int firstColumn, TextEncoding encoding) {
        if (filters.isEmpty()) {
            return 0;
        }
        arena.clear();
        for (int i = 0; i < columns.length; i++) {
            columns[i].clear();
            columns[i].read(0, parser, binding.column(firstColumn + i), encoding);
        }
        return filters.claiming(row.getRow(0));
    }
}
