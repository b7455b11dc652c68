package io.github.ecommercepipeline.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.ingest.file.ByteWindow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RecordBatchTest {

    @Test
    void the_batches_of_a_task_share_what_bounds_one_alone() {
        assertThat(rowsUntilFull(200, 1)).isEqualTo(4096);
        assertThat(rowsUntilFull(200, 4)).isEqualTo((1 << 18) / 205);
        assertThat(textsUntilFull(1)).isEqualTo(16);
        assertThat(textsUntilFull(4)).isEqualTo(4);
    }

    private static int rowsUntilFull(int columns, int batches) {
        RecordBatch batch = batch(columns, batches);
        int rows = 0;
        while (!batch.isFull()) {
            batch.begin(RecordColumns.KIND_BLANK_LINE, 0, rows++);
            batch.noRaw();
            batch.addOther();
        }
        return rows;
    }

    /** Texts of 1 MiB. */
    private static int textsUntilFull(int batches) {
        RecordBatch batch = batch(1, batches);
        String text = "x".repeat(1 << 20);
        int rows = 0;
        while (!batch.isFull()) {
            batch.begin(RecordColumns.KIND_HEADER, 0, rows++);
            batch.noRaw();
            batch.addUnreadable(text);
        }
        return rows;
    }

    private static RecordBatch batch(int columns, int batches) {
        String[] names = IntStream.range(0, columns).mapToObj(i -> "c" + i).toArray(String[]::new);
        ReadSpec spec = ReadSpec.of(TestContract.ofTexts(names).build(), List.of());
        return new RecordBatch(spec, new ByteWindow(1 << 16), batches);
    }
}
