package io.github.ecommercepipeline.ingest.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.DataFrames;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkSessionExtension.class)
class HeaderBindingTest {

    private static final String PLAIN = "id,weight,day\na,1.50,2024-05-27\nb,,2024-05-28\nc,2.00,\n";
    private static final String SWAPPED = "day,id,color,weight\n2024-05-27,a,?,1.50\n2024-05-28,b,?,\n,c,?,2.00\n";

    private final SparkSession spark;
    private final Contract contract = Contracts.dataset("parts")
            .text("id", 10)
            .decimal("weight", 8, 2)
            .date("day")
            .build();

    @TempDir
    Path folder;

    HeaderBindingTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void the_order_of_columns_does_not_affect_the_records() throws IOException {
        DataFrames.assertSameRows(read(PLAIN), read(SWAPPED));
    }

    @Test
    void a_changed_value_changes_the_record() throws IOException {
        Dataset<Row> plain = read(PLAIN);
        Dataset<Row> wrong = read(SWAPPED.replace("1.50", "1.51"));
        assertThatThrownBy(() -> DataFrames.assertSameRows(plain, wrong)).isInstanceOf(AssertionError.class);
    }

    private Dataset<Row> read(String content) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "part", ".csv"), content);
        Input input = new Input(file.toUri().toString(), Files.size(file), InputIdentity.ofEtag("e"));
        return RecordSource.read(spark, contract, List.of(input), 1 << 20)
                .where("_kind = " + RecordColumns.KIND_RECORD)
                .select("id", "weight", "day", RecordColumns.REASONS);
    }
}
