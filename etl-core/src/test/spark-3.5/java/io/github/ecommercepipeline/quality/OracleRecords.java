package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.Records;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A small data set that is judged here and by Deequ.
 *
 * @param name as {@code dqdl/differences.txt} calls it
 * @param withQueries whether rules for which Deequ runs queries of their own, which take long, are compared too
 * @param on the records, of which some are dated relative to today (UTC)
 */
record OracleRecords(String name, boolean withQueries, Function<LocalDate, Records> on) {

    static final Date DAY = Date.valueOf("2024-05-27");
    static final Timestamp TIME = Timestamp.valueOf("2024-05-27 10:00:00");

    private static final Pattern QUERY =
            Pattern.compile("CustomSql|ReferentialIntegrity|[a-z]Match |ColumnDataType|DataFreshness");

    static final OracleRecords EMPTY =
            new OracleRecords("empty", true, today -> Records.of(shape().build()));

    /** Those that Deequ judges in each build: many records, with what each of the columns may hold. */
    static final OracleRecords LIVE = new OracleRecords("random 1", true, today -> random(1, today));

    static final List<OracleRecords> ALL = List.of(
            new OracleRecords("one", false, today -> one()),
            new OracleRecords(
                    "one of NULLs", false, today -> Records.of(shape().build()).nulls()),
            new OracleRecords("NULLs among others", true, OracleRecords::someNulls),
            new OracleRecords("repeated", true, today -> repeated()),
            new OracleRecords("blanks", false, today -> blanks()),
            new OracleRecords("numbers as texts", true, today -> numbersAsTexts()),
            new OracleRecords("extremes", false, today -> extremes()),
            LIVE,
            new OracleRecords("random 2", false, today -> random(2, today)),
            EMPTY);

    boolean isCompared(String rule) {
        return withQueries || !QUERY.matcher(rule).find();
    }

    static Contracts shape() {
        return shape("oracle");
    }

    static Contracts shape(String name) {
        return Contracts.dataset(name)
                .integer("n")
                .decimal("m", 12, 2)
                .text("t", 100)
                .date("d")
                .timestamp("s")
                .bool("b");
    }

    /** The records of the other dataset, to which rules refer. */
    static Records others() {
        return Records.of(shape("other").build())
                .row(5, new BigDecimal("5.00"), "a", DAY, TIME, true)
                .row(6, new BigDecimal("0.50"), "b", DAY, TIME, false)
                .row(9, new BigDecimal("4.50"), null, null, TIME, true);
    }

    static Records one() {
        return Records.of(shape().build()).row(5, new BigDecimal("5.00"), "a", DAY, TIME, true);
    }

    static Records someNulls(LocalDate today) {
        return one().nulls()
                .row(6, new BigDecimal("0.50"), "b", Date.valueOf(today), TIME, false)
                .nulls();
    }

    static Records repeated() {
        return one().row(5, new BigDecimal("0.50"), "a", DAY, TIME, false)
                .row(7, new BigDecimal("0.50"), "b", DAY, TIME, false);
    }

    private static Records blanks() {
        return Records.of(shape().build())
                .row(5, new BigDecimal("0.00"), "", DAY, TIME, true)
                .row(5, new BigDecimal("5.00"), "  ", DAY, TIME, true)
                .row(6, new BigDecimal("5.00"), "\t", DAY, TIME, true);
    }

    private static Records numbersAsTexts() {
        return Records.of(shape().build())
                .row(5, new BigDecimal("5.00"), "5", DAY, TIME, true)
                .row(6, new BigDecimal("5.50"), "5.7", DAY, TIME, true);
    }

    private static Records extremes() {
        return Records.of(shape().build())
                .row(Integer.MAX_VALUE, new BigDecimal("9999999999.99"), "ä", Date.valueOf("9999-12-31"), TIME, true)
                .row(Integer.MIN_VALUE, new BigDecimal("-9999999999.99"), "😀", Date.valueOf("1582-10-15"), TIME, true)
                .row(0, new BigDecimal("0.01"), "a\nb", DAY, TIME, true);
    }

    static Records random(int seed, LocalDate today) {
        Random random = new Random(seed);
        Integer[] numbers = {null, 0, 4, 5, 5, 6, 9};
        String[] texts = {null, "", "a", "b", "ab", " ", "7"};
        Records records = Records.of(shape().build());
        for (int i = 0; i < 12; i++) {
            Integer n = numbers[random.nextInt(numbers.length)];
            records.row(
                    n,
                    n == null ? null : new BigDecimal(n * 50).movePointLeft(2).setScale(2),
                    texts[random.nextInt(texts.length)],
                    random.nextInt(4) == 0 ? null : Date.valueOf(today.minusDays(random.nextInt(9))),
                    TIME,
                    random.nextBoolean());
        }
        return records;
    }
}
