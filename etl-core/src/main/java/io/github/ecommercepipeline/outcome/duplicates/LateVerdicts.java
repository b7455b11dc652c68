package io.github.ecommercepipeline.outcome.duplicates;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.Conversions;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

/**
 * Evaluates what a single record cannot show, among candidates that share a hash with another: first exact duplicates
 * (all but the first, unless the contract keeps them), then versions of a key (all but the winner), then unique values among the rest (all copies are
 * rejected). What a rule rejects that was judged after the scan has no part in this. Operations on a row are never copies of each other: the last one counts, even if it repeats an earlier one.
 * Comparing canonical texts makes a shared hash without equal values harmless.
 */
final class LateVerdicts {

    static final String EXACT = "duplicate:exact";
    static final String OLDER_VERSION = "duplicate:older-version";

    /** INT, NULL unless the record is a duplicate: the input of the record that is kept. */
    static final String KEPT_FILE = "kept_file";

    static final String KEPT_POSITION = "kept_position";
    /** STRING, NULL unless the record is a duplicate. */
    static final String DUPLICATE = "duplicate";
    /** ARRAY of INT: indexes of the uniqueness rules that the record fails. */
    static final String NOT_UNIQUE = "not_unique";

    private static final String COPY = "copy";
    private static final String VERSION = "version";

    /** Whether a uniqueness rule is about a record; its number follows. */
    private static final String APPLIES = "_applies";

    private static final String SUSPECT = "_suspect";

    private final ScanPlan plan;
    private final List<Optional<Column>> applies;

    /** Uniqueness rules about all records. */
    LateVerdicts(ScanPlan plan) {
        this(plan, plan.uniques().stream().map(rule -> Optional.<Column>empty()).toList());
    }

    /** @param applies for each uniqueness rule, over the properties: which records it is about, if not all */
    LateVerdicts(ScanPlan plan, List<Optional<Column>> applies) {
        this.plan = plan;
        this.applies = List.copyOf(applies);
    }

    /** The suspects (see {@link SuspectReader#SCHEMA}) that are duplicates or fail a uniqueness rule. */
    Dataset<Row> of(Dataset<Row> suspects) {
        Dataset<Row> verdicts = notUnique(duplicates(judged(suspects)));
        return verdicts.filter(col(DUPLICATE)
                        .isNotNull()
                        .or(size(col(NOT_UNIQUE)).gt(0))
                        .or(size(col(SuspectReader.BROKEN)).gt(0)))
                .select(
                        SuspectReader.PART,
                        SuspectReader.ORDINAL,
                        SuspectReader.LINE,
                        SuspectReader.RAW,
                        DUPLICATE,
                        KEPT_FILE,
                        KEPT_POSITION,
                        NOT_UNIQUE,
                        SuspectReader.BROKEN);
    }

    /** With a column for each rule that is not about all records; the properties have their types for it. */
    private Dataset<Row> judged(Dataset<Row> suspects) {
        if (applies.stream().allMatch(Optional::isEmpty)) {
            return suspects;
        }
        List<Column> columns = new ArrayList<>();
        columns.add(functions.struct(col("*")).as(SUSPECT));
        for (int i = 0; i < plan.names().size(); i++) {
            DataType type = FieldCaster.sparkType(plan.types().get(i));
            columns.add(Conversions.lenient(text(i), type).as(plan.names().get(i)));
        }
        List<Column> judged = new ArrayList<>();
        judged.add(col(SUSPECT + ".*"));
        for (int i = 0; i < applies.size(); i++) {
            String name = APPLIES + i;
            applies.get(i).ifPresent(condition -> judged.add(condition.as(name)));
        }
        return suspects.select(columns.toArray(Column[]::new)).select(judged.toArray(Column[]::new));
    }

    private Dataset<Row> duplicates(Dataset<Row> suspects) {
        if (!plan.duplicates().drops()) {
            return suspects.select(
                    col("*"),
                    lit(null).cast("string").as(DUPLICATE),
                    lit(null).cast("int").as(KEPT_FILE),
                    lit(null).cast("bigint").as(KEPT_POSITION));
        }
        Column rejected = col(SuspectReader.REJECTED);
        WindowSpec copies = Window.partitionBy(
                        col(plan.comparesRecords() ? SuspectReader.RAW : SuspectReader.LINE), rejected)
                .orderBy(col(SuspectReader.FILE), col(SuspectReader.POSITION));
        Dataset<Row> copied = suspects.select(
                col("*"),
                (plan.deletes().possible() ? lit(1) : row_number().over(copies)).as(COPY),
                first(col(SuspectReader.FILE)).over(copies).as("first_file"),
                first(col(SuspectReader.POSITION)).over(copies).as("first_position"));
        if (plan.key().isEmpty()) {
            return copied.select(
                    col("*"),
                    when(not(rejected).and(col(COPY).gt(1)), lit(EXACT)).as(DUPLICATE),
                    col("first_file").as(KEPT_FILE),
                    col("first_position").as(KEPT_POSITION));
        }
        WindowSpec versions = Window.partitionBy(
                        append(plan.key().stream().map(this::text).toArray(Column[]::new), rejected))
                .orderBy(winnerFirst());
        return copied.select(
                        col("*"),
                        row_number().over(versions).as(VERSION),
                        first(col(SuspectReader.FILE)).over(versions).as("winner_file"),
                        first(col(SuspectReader.POSITION)).over(versions).as("winner_position"))
                .select(
                        col("*"),
                        when(not(rejected).and(col(COPY).gt(1)), lit(EXACT))
                                .when(not(rejected).and(col(VERSION).gt(1)), lit(OLDER_VERSION))
                                .as(DUPLICATE),
                        when(col(COPY).gt(1), col("first_file"))
                                .otherwise(col("winner_file"))
                                .as(KEPT_FILE),
                        when(col(COPY).gt(1), col("first_position"))
                                .otherwise(col("winner_position"))
                                .as(KEPT_POSITION));
    }

    private Column[] winnerFirst() {
        List<Column> order = new ArrayList<>();
        order.add(when(col(COPY).equalTo(1), 0).otherwise(1));
        plan.latestBy().forEach(property -> order.add(typed(property).desc_nulls_last()));
        order.add(col(SuspectReader.FILE).desc());
        order.add(col(SuspectReader.POSITION).desc());
        return order.toArray(Column[]::new);
    }

    private Dataset<Row> notUnique(Dataset<Row> suspects) {
        List<Column> failed = new ArrayList<>();
        for (int i = 0; i < plan.uniques().size(); i++) {
            List<Integer> properties = plan.uniques().get(i).properties();
            Column[] values = properties.stream().map(this::text).toArray(Column[]::new);
            String name = APPLIES + i;
            Column kept = col(DUPLICATE)
                    .isNull()
                    .and(not(col(SuspectReader.REJECTED)))
                    .and(not(isDelete()));
            Column judged = applies.get(i).map(condition -> kept.and(col(name))).orElse(kept);
            for (Column value : values) {
                judged = judged.and(value.isNotNull());
            }
            Column others = count(lit(1)).over(Window.partitionBy(append(values, judged)));
            failed.add(when(judged.and(others.gt(1)), functions.array(lit(i)))
                    .otherwise(functions.array().cast("array<int>")));
        }
        Column all = failed.stream()
                .reduce((left, right) -> concat(left, right))
                .orElse(functions.array().cast("array<int>"));
        return suspects.select(col("*"), all.as(NOT_UNIQUE));
    }

    /** Never NULL. */
    private Column isDelete() {
        return plan.deletes().possible()
                ? coalesce(
                        text(plan.deletes().ordinal())
                                .isin(plan.deletes().texts().stream()
                                        .map(Object::toString)
                                        .toArray()),
                        lit(false))
                : lit(false);
    }

    private static Column[] append(Column[] columns, Column last) {
        Column[] all = java.util.Arrays.copyOf(columns, columns.length + 1);
        all[columns.length] = last;
        return all;
    }

    private Column text(int property) {
        return element_at(col(SuspectReader.VALUES), property + 1);
    }

    private Column typed(int property) {
        FieldType type = plan.types().get(property);
        if (type instanceof FieldType.Whole) {
            return text(property).cast("bigint");
        }
        if (type instanceof FieldType.Decimal decimal) {
            return text(property).cast("decimal(" + decimal.precision() + "," + decimal.scale() + ")");
        }
        return text(property); // the canonical text of a date, a timestamp or a boolean sorts as its value does
    }
}
