package io.github.ecommercepipeline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.ingest.table.RecordSource;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkSessionExtension.class)
final class DerivationTest {

    private static final String SIZE = """
            CASE WHEN quantity * price < 100 THEN 'Small'
                 WHEN quantity * price < 500 THEN 'Medium'
                 ELSE 'Large' END""";

    private final SparkSession spark;

    @TempDir
    Path folder;

    DerivationTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void derived_amounts_are_exact() {
        Contract contract = contract()
                .derived("amount", new FieldType.Decimal(23, 2), "quantity * price")
                .derived("size", new FieldType.Text(6), SIZE)
                .build();
        Dataset<Row> derived = derive(
                contract,
                Records.of(contract)
                        .row(3, new BigDecimal("33.33"))
                        .row(1, new BigDecimal("100.00"))
                        .row(Integer.MAX_VALUE, new BigDecimal("9999999999.99")));

        assertThat(derived.columns())
                .containsExactly(
                        "quantity", "price", "amount", "size", "_kind", "_file", "_position", "_raw", "_reasons");
        assertThat(derived.schema().apply("amount").dataType()).isEqualTo(DataTypes.createDecimalType(23, 2));
        assertThat(rows(derived, "amount", "size", "_reasons"))
                .containsExactly(
                        RowFactory.create(new BigDecimal("99.99"), "Small", null),
                        RowFactory.create(new BigDecimal("100.00"), "Medium", null),
                        RowFactory.create(new BigDecimal("21474836469978525163.53"), "Large", null));
    }

    @Test
    void an_overflow_is_a_reason_even_if_another_derivation_shares_the_subexpression() {
        Contract contract = contract()
                .derived("twice", new FieldType.Whole(4), "quantity + quantity")
                .derived("big", new FieldType.Bool(), "quantity + quantity > 10")
                .derived("small", new FieldType.Decimal(3, 2), "price")
                .build();
        assertThat(rows(
                        derive(
                                contract,
                                Records.of(contract)
                                        .row(Integer.MAX_VALUE, new BigDecimal("9.99"))
                                        .row(1, new BigDecimal("10.00"))
                                        .row(6, new BigDecimal("0.01"))),
                        "twice",
                        "big",
                        "small",
                        "_reasons"))
                .containsExactly(
                        RowFactory.create(null, null, new BigDecimal("9.99"), "twice:overflow;big:overflow"),
                        RowFactory.create(2, false, null, "small:overflow"),
                        RowFactory.create(12, true, new BigDecimal("0.01"), null));
    }

    @Test
    void settings_of_the_job_do_not_change_what_an_expression_means() throws IOException {
        SparkSession job = spark.newSession();
        job.conf().set("spark.sql.ansi.enabled", "true");
        job.conf().set("spark.sql.legacy.timeParserPolicy", "LEGACY");
        job.conf().set("spark.sql.caseSensitive", "true");
        job.conf().set("spark.sql.mapKeyDedupPolicy", "LAST_WIN");
        job.conf().set("spark.sql.session.timeZone", "Asia/Tokyo");
        Contract contract = Contracts.dataset("texts")
                .text("t", 100)
                .integer("n")
                .derived("big", new FieldType.Text(100), "upper(T)")
                .derived("first", new FieldType.Text(100), "if(t = 'a', n, '1.5')")
                .derived("mapped", new FieldType.Whole(4), "map_concat(map(t, 1), map('a', 2))['a']")
                .derived("day", new FieldType.Date(), "to_date(t, 'yyyy-MM-dd')")
                .derived("hour", new FieldType.Text(2), "date_format(timestamp_seconds(n * 3600), 'HH')")
                .build();
        Path file = Files.writeString(folder.resolve("a.csv"), "t,n\na,1\n2024-2-9x,2\n");
        Input input = new Input(file.toUri().toString(), Files.size(file), InputIdentity.ofEtag("e"));

        Dataset<Row> derived = Derivation.of(contract)
                .apply(RecordSource.read(job, contract, List.of(input), 1 << 20), List.of("a.csv"));

        assertThat(rows(derived, "big", "first", "mapped", "day", "hour", "_reasons"))
                .containsExactly(
                        RowFactory.create("A", "1", null, null, "01", "mapped:derivation;day:derivation"),
                        RowFactory.create("2024-2-9X", "1.5", 2, null, "02", "day:derivation"));
    }

    @Test
    void a_record_on_which_an_expression_takes_too_many_steps_gets_a_reason() {
        Contract contract = Contracts.dataset("texts")
                .text("t", 65_535)
                .derived("words", new FieldType.Bool(), "t rlike '^(?=a|w)([a-z]+ ?)+$'")
                .build();
        assertThat(rows(
                        derive(contract, Records.of(contract).row("word").row("a ".repeat(200_000))),
                        "words",
                        "_reasons"))
                .containsExactly(RowFactory.create(true, null), RowFactory.create(null, "words:derivation"));
    }

    @Test
    void an_expression_of_both_engines_is_evaluated_on_texts_of_any_length() {
        Contract contract = Contracts.dataset("texts")
                .text("t", 65_535)
                .derived("words", new FieldType.Bool(), "t rlike '^([a-z]+ ?)+$'")
                .derived("parts", new FieldType.Whole(4), "size(split(t, '(?:[a-z]+ ?)+!'))")
                .build();
        assertThat(rows(derive(contract, Records.of(contract).row("a ".repeat(200_000))), "words", "parts", "_reasons"))
                .containsExactly(RowFactory.create(true, 1, null));
    }

    @Test
    void only_null_inputs_yield_null_and_everything_else_is_a_reason() {
        Contract contract = contract()
                .derived("ratio", new FieldType.Decimal(30, 13), "price / quantity")
                .derived(
                        "size",
                        new FieldType.Text(6),
                        "CASE WHEN price < 5 THEN 'low' WHEN price < 9 THEN 'between' END")
                .required()
                .build();
        assertThat(rows(
                        derive(
                                contract,
                                Records.of(contract)
                                        .row(0, new BigDecimal("1"))
                                        .row(2, new BigDecimal("8"))
                                        .row(2, new BigDecimal("9"))
                                        .row(null, new BigDecimal("1"))
                                        .nulls()
                                        .flawed("price:decimal", 1, null)
                                        .flawed("record:field-count", null, null)),
                        "ratio",
                        "size",
                        "_reasons"))
                .containsExactly(
                        RowFactory.create(null, "low", "ratio:division-by-zero"),
                        RowFactory.create(new BigDecimal("4.0000000000000"), null, "size:too-long"),
                        RowFactory.create(new BigDecimal("4.5000000000000"), null, "size:derivation"),
                        RowFactory.create(null, "low", null),
                        RowFactory.create(null, null, "size:required"),
                        RowFactory.create(null, null, "price:decimal"),
                        RowFactory.create(null, null, "record:field-count"));
    }

    @Test
    void a_derivation_may_use_another_in_any_order() {
        Contract contract = contract()
                .derived("label", new FieldType.Text(40), "concat('total ', amount)")
                .derived("amount", new FieldType.Decimal(23, 2), "quantity * price")
                .build();
        assertThat(rows(derive(contract, Records.of(contract).row(2, new BigDecimal("1.50"))), "label", "amount"))
                .containsExactly(RowFactory.create("total 3.00", new BigDecimal("3.00")));
    }

    @Test
    void values_that_no_table_can_store_are_reasons() {
        Contract contract = Contracts.dataset("shop")
                .date("day")
                .timestamp("seen")
                .text("code", 10)
                .derived("next", new FieldType.Date(), "date_add(day, 1)")
                .derived("before", new FieldType.Timestamp(), "seen - INTERVAL 1 SECOND")
                .derived("upper", new FieldType.Text(10), "upper(code)")
                .derived("zero", new FieldType.Text(10), "replace(code, '0', chr(0))")
                .build();
        assertThat(rows(
                        derive(
                                contract,
                                Records.of(contract)
                                        .row(Date.valueOf("9999-12-31"), Timestamp.valueOf("0001-01-01 00:00:00"), "x")
                                        .row(Date.valueOf("9999-12-30"), Timestamp.valueOf("0001-01-01 00:00:01"), "")
                                        .row(null, null, "@null@")
                                        .row(null, null, "a0")),
                        "cast(next AS string)",
                        "cast(before AS string)",
                        "upper",
                        "_reasons"))
                .containsExactly(
                        RowFactory.create(null, null, "X", "next:out-of-range;before:out-of-range"),
                        RowFactory.create("9999-12-31", "0001-01-01 00:00:00", "", null),
                        RowFactory.create(null, null, null, "upper:reserved-text"),
                        RowFactory.create(null, null, "A0", "zero:nul"));
    }

    @Test
    void file_and_position_may_be_properties() {
        Contract contract = contract()
                .derived("source", new FieldType.Text(40), "_file")
                .derived("line_at", new FieldType.Whole(8), "_position")
                .derived("place", new FieldType.Text(60), "concat(source, '@', line_at)")
                .build();
        assertThat(rows(
                        derive(
                                contract,
                                Records.of(contract)
                                        .row(1, new BigDecimal("1.00"))
                                        .row(2, new BigDecimal("1.00"))),
                        "source",
                        "line_at = _position",
                        "place = concat('till-1/a.csv@', _position)"))
                .containsExactly(
                        RowFactory.create("till-1/a.csv", true, true), RowFactory.create("till-1/a.csv", true, true));
    }

    private Dataset<Row> derive(Contract contract, Records records) {
        ExpressionValidator.check(ExpressionAnalyzer.of(spark), contract);
        return Derivation.of(contract).apply(records.in(spark), List.of("till-1/a.csv"));
    }

    private static List<Row> rows(Dataset<Row> rows, String... columns) {
        return rows.orderBy(RecordColumns.POSITION).selectExpr(columns).collectAsList();
    }

    private static Contracts contract() {
        return Contracts.dataset("shop").integer("quantity").decimal("price", 12, 2);
    }
}
