package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.engine.task.RowProjection;
import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The filters of all datasets that the files of a folder feed: which of these claim a record. Not thread-safe; serialise it to get one
 * instance per task.
 *
 * @param headers the columns that the filters read
 * @param refusals for each dataset, in the order of their bits, whether it does not claim a record: BOOLEAN and never NULL, of the
 *     texts of these columns
 * @param datasets how many there are; none if the files feed one dataset, which all records belong to
 * @param own the bit of the dataset that is read
 * @param owner the bit of the dataset to which records belong that cannot be split into fields
 */
public record RecordFilters(List<String> headers, RowProjection refusals, int datasets, int own, int owner)
        implements Serializable {

    /** Those of a folder that feeds one dataset. */
    public static final RecordFilters NONE = new RecordFilters(List.of(), null, 0, 0, 0);

    public RecordFilters {
        headers = List.copyOf(headers);
    }

    boolean isEmpty() {
        return datasets == 0;
    }

    /** The bits of the datasets that claim a record with these texts. */
    int claiming(InternalRow texts) {
        InternalRow refused = refusals.of(texts);
        int claiming = 0;
        for (int i = 0; i < datasets; i++) {
            claiming |= refused.getBoolean(i) ? 0 : 1 << i;
        }
        return claiming;
    }

    /** The kind of a record of which these datasets are told by their bits, as {@link RecordColumns#KIND} has it. */
    int kind(int claiming) {
        if (isEmpty() || claiming == own) {
            return RecordColumns.KIND_RECORD;
        }
        return (claiming & own) == own ? -claiming : claiming + RecordColumns.KIND_OF_OTHERS;
    }

    /** The texts that the record parsed last has itself for the filters of a folder, whatever a dataset carries forward. */
    static final class Texts {

        private final RecordFilters filters;
        private final Arena arena = new Arena();
        private final FieldColumn[] columns;
        private final ColumnarBatch row;

        Texts(ReadSpec spec, ByteWindow window) {
            filters = spec.filters();
            SliceVector.Cells cells = new SliceVector.Cells(1, spec.filtered().size());
            columns = spec.filtered().stream()
                    .map(field -> new FieldColumn(field, 1, cells, window, arena))
                    .toArray(FieldColumn[]::new);
            row = new ColumnarBatch(
                    Arrays.stream(columns).map(FieldColumn::vector).toArray(ColumnVector[]::new), 1);
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
}
