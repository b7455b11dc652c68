package io.github.ecommercepipeline.ingest.table;

import static io.github.ecommercepipeline.ingest.table.TestContract.key;
import static io.github.ecommercepipeline.ingest.table.TestContract.mapped;
import static io.github.ecommercepipeline.ingest.table.TestContract.patterns;
import static io.github.ecommercepipeline.ingest.table.TestContract.property;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.file.RawZone;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkSessionExtension.class)
class RecordSourceTest {

    @TempDir
    Path folder;

    @Test
    void columns_are_bound_by_the_header_and_cast_by_the_contract(SparkSession spark) throws Exception {
        Contract contract = new TestContract()
                .with(
                        key(property("id", new FieldType.Text(10)), 1),
                        property("amount", new FieldType.Decimal(12, 2)),
                        property("day", new FieldType.Date(), patterns("uuuu-MM-dd")),
                        property("units", new FieldType.Whole(4)))
                .build();
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "units,id,day,amount\n1,a,2024-01-31,5.20\n\n2,,2024-13-40,\"5,20\"\n");

        Dataset<Row> rows = RecordSource.read(spark, contract, List.of(input(file)), 1 << 20);

        assertThat(rows.schema().toDDL())
                .isEqualTo("id STRING,amount DECIMAL(12,2),day DATE,units INT,_kind INT NOT NULL,"
                        + "_file INT NOT NULL,_position BIGINT NOT NULL,_raw STRING,_reasons STRING");
        assertThat(rows.collectAsList())
                .extracting(Row::toString)
                .containsExactly(
                        "[a,5.20,2024-01-31,1,0,0,20,1,a,2024-01-31,5.20,null]",
                        "[null,null,null,null,1,0,40,,null]",
                        "[null,null,null,2,0,0,41,2,,2024-13-40,\"5,20\",id:required;amount:decimal;day:date]");
    }

    @Test
    void local_files_whose_names_contain_a_colon_or_a_backslash_are_listed_and_read(SparkSession spark)
            throws Exception {
        Path day = Files.createDirectories(folder.resolve("raw/t/year=2024/month=05/day=27"));
        Files.writeString(day.resolve("27.05. 10:15 till:1.csv"), "id\na\n");
        Files.writeString(day.resolve("till\\2.csv"), "id\nb\n");
        List<Input> inputs = RawZone.list(
                new Configuration(),
                folder.resolve("raw").toString(),
                "t",
                LocalDate.of(2024, 5, 27),
                List.of("*.csv"));

        assertThat(inputs).extracting(Input::name).containsExactly("27.05. 10:15 till:1.csv", "till\\2.csv");
        assertThat(RecordSource.read(spark, TestContract.ofTexts("id").build(), inputs, 1 << 20)
                        .select("id")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[a]", "[b]");
    }

    @Test
    void mapped_properties_are_omitted_and_their_texts_are_read(SparkSession spark) throws Exception {
        Contract contract = new TestContract()
                .with(
                        mapped(property("price", new FieldType.Decimal(12, 2)), "replace(Price, '$', '')"),
                        property("units", new FieldType.Whole(4)))
                .build();
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "Units,Price\n1,$5\nx,\"a\"\"b\"\n");

        Dataset<Row> rows = RecordSource.read(
                spark, contract, List.of(input(file)), 1 << 20, List.of("Price", "units", "Discount"));

        assertThat(rows.drop("_kind", "_file", "_position", "_raw").schema().toDDL())
                .isEqualTo("units INT,_text_Price STRING,_text_units STRING,_text_Discount STRING,_reasons STRING");
        assertThat(rows.where("_kind = " + RecordColumns.KIND_RECORD)
                        .drop("_kind", "_file", "_position", "_raw")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[1,$5,1,null,null]", "[null,a\"b,x,null,units:whole-number]");
    }

    @Test
    void what_the_tasks_of_this_process_read_is_counted_while_the_scan_goes_on(SparkSession spark) throws Exception {
        Contract contract = TestContract.ofTexts("id").build();
        Path plain = Files.writeString(folder.resolve("a.csv"), "id\na\n\nb\n");
        Path gzip = folder.resolve("b.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(("id\n" + "c\n".repeat(5_000)).getBytes(StandardCharsets.UTF_8));
        }
        try (ReadCount count = ReadCount.open()) {
            List<Input> inputs = List.of(input(plain), input(gzip));

            RecordSource.read(spark, contract, inputs, Long.MAX_VALUE, List.of(), RecordFilters.NONE, count)
                    .collectAsList();

            assertThat(count.records()).isEqualTo(5_002);
            assertThat(count.bytes()).isEqualTo(Files.size(plain) + Files.size(gzip));
            assertThat(count.isOpen()).isTrue();
        }
    }

    @Test
    void rows_do_not_depend_on_splits_tasks_and_operators(SparkSession spark) throws Exception {
        Contract contract = TestContract.ofTexts("id", "text").build();
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            StringBuilder content = new StringBuilder("id,text\n");
            for (int k = 0; k < 20_000; k++) {
                content.append(i * 100_000 + k).append(k % 7 == 0 ? ",\"two\nlines\"\n" : ",one line\n");
            }
            Path file = folder.resolve(i + ".csv");
            Files.writeString(file, content);
            inputs.add(input(file));
        }

        List<Row> whole = rows(RecordSource.read(spark, contract, inputs, Long.MAX_VALUE));

        assertThat(whole).hasSize(60_000);
        assertThat(rows(RecordSource.read(spark, contract, inputs, 100_000))).isEqualTo(whole);
        assertThat(rows(RecordSource.read(spark, contract, inputs, 100_000).repartition(3)))
                .isEqualTo(whole);
        assertThat(RecordSource.read(spark, contract, inputs, 100_000)
                        .groupBy("text")
                        .count()
                        .sort("text")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[one line,51426]", "[two\nlines,8574]");
    }

    private static List<Row> rows(Dataset<Row> rows) {
        return rows.sort(RecordColumns.FILE, RecordColumns.POSITION).collectAsList();
    }

    private static Input input(Path file) throws Exception {
        return new Input(file.toUri().toString(), Files.size(file), InputIdentity.ofEtag("etag"));
    }
}
