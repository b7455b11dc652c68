package io.github.ecommercepipeline.warehouse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.staging.BlockOutput;
import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.staging.StagedFiles;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

@ExtendWith(SparkSessionExtension.class)
class ExactFilesTest {

    private static final Configuration HADOOP = new Configuration(false);
    private static final Batch BATCH = new Batch("parts", LocalDate.of(2024, 5, 27));

    private final SparkSession spark;

    @TempDir
    java.nio.file.Path folder;

    ExactFilesTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void only_files_with_removed_lines_are_copied_and_none_is_left_of_one_without_others() throws IOException {
        String first = write("part-0.csv.zst", "a,1\n\"b\n\",2\nc,3\n");
        String second = write("part-1.csv.gz", "d,4\n");
        String third = write("part-2.csv.gz", "e,5\nf,6\n");
        String fourth = write("part-3.csv.zst", "g,7\n");
        StagedBatch staged = new StagedBatch(
                List.of(first, second, third, fourth),
                4,
                Map.of("n", BigDecimal.TEN),
                Map.of(
                        first, RoaringBitmap.bitmapOf(1),
                        third, RoaringBitmap.bitmapOf(0),
                        fourth, RoaringBitmap.bitmapOf(0)));

        StagedBatch exact = new ExactFiles(HADOOP).of(staged, BATCH);

        assertThat(SparkSession.active()).isSameAs(spark);
        assertThat(exact.removed()).isEmpty();
        assertThat(exact.rows()).isEqualTo(4);
        assertThat(exact.sums()).isEqualTo(staged.sums());
        assertThat(exact.files()).hasSize(3).contains(second).doesNotContain(first, third, fourth);
        assertThat(exact.files().get(0)).endsWith("-part-0.csv.zst");
        assertThat(exact.files()).extracting(ExactFilesTest::read).containsExactly("a,1\nc,3\n", "d,4\n", "f,6\n");
        assertThat(new ExactFiles(HADOOP).of(exact, BATCH)).as("nothing to do").isSameAs(exact);
        assertThat(new Path(first).getFileSystem(HADOOP).delete(new Path(first), false))
                .isTrue();
        assertThatThrownBy(() -> new ExactFiles(HADOOP).of(staged, BATCH))
                .isInstanceOf(WarehouseException.class)
                .hasMessageStartingWith("parts 2024-05-27 not published: a staged file cannot be read: ");
    }

    private String write(String name, String lines) throws IOException {
        Path file = new Path(folder.toUri().toString(), name);
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        try (BlockOutput out = new BlockOutput(HADOOP, file)) {
            out.write(bytes, 0, bytes.length);
        }
        return file.toString();
    }

    private static String read(String file) {
        try (InputStream in = StagedFiles.open(file, HADOOP)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
