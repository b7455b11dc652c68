package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.run.BatchResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shops with bad habits: their files load by contract alone. */
class ShopsIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    @TempDir
    Path root;

    private Workshop open(String contract) throws IOException {
        try (InputStream in = ShopsIT.class.getResourceAsStream("/shops/" + contract)) {
            return new Workshop(root, Map.of(contract, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    /** The record up to its first mark, and its reasons. */
    private static String told(JsonNode record, String mark) {
        String raw = record.has("raw")
                ? record.get("raw").asText()
                : "base64 " + record.get("raw_base64").asText();
        return raw.split(mark, 2)[0] + " " + record.get("reasons");
    }

    @Test
    void tabs_currency_signs_and_a_written_null() throws IOException {
        try (Workshop shop = open("market.odcs.yaml")) {
            shop.put("items", DAY, "a.csv", """
                    item\ttitle\tprice\tstock
                    A1\tTea, green  \t£1,234.50\t1,200
                    A2  \tNULL\t1,234,567.89 €\tNULL
                    A3\tNull "and" void\t$ 5\t0
                    A4\tRefund\t-£3.20\t-1
                    A5\t  \tNULL\t
                    A6\tGroups of two\t£12,34\t1
                    A7\tThree decimals\t€1.005\t1
                    A8\tShare\t10%\t1
                    A9\tTwo signs\t££5\t1
                    B1\tForeign sign\t¥5\t1,5
                    NULL\tNobody's\t£1\t1
                    B2\ttab\tin the middle\t£1\t1
                    """);
            BatchResult result = shop.run(DAY);

            assertThat(result.status()).as(result.message()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(shop.query("SELECT item, title, price, stock FROM analytics.items ORDER BY item"))
                    .containsExactly(
                            "A1|Tea, green|1234.50|1200",
                            "A2|∅|1234567.89|∅",
                            "A3|Null \"and\" void|5.00|0",
                            "A4|Refund|-3.20|-1",
                            "A5|∅|∅|∅");
            assertThat(Workshop.quarantine(result))
                    .extracting(record -> told(record, "\t"))
                    .containsExactlyInAnyOrder(
                            "A6 [\"price:thousands\"]",
                            "A7 [\"price:scale\"]",
                            "A8 [\"price:percent\"]",
                            "A9 [\"price:decimal\"]",
                            "B1 [\"price:decimal\",\"stock:thousands\"]",
                            "NULL [\"item:required\"]",
                            "B2 [\"record:field-count\"]");
            assertThat(result.manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(12, 5, 7, 0));
        }
    }

    @Test
    void windows_letters_days_first_and_a_header_in_mid_file() throws IOException {
        try (Workshop shop = open("kiosk.odcs.yaml")) {
            byte[] file = """
                    Bestellung;Region;Stadt;Summe in €;Datum\r
                    1;EU;Köln;1.234.567,89;27.05.2024\r
                    2;NA;NA;5,20;01.02.2024\r
                    3;;Œuvre “9”;7;\r
                    \r
                    4;EU;dot;5.20;27.05.2024\r
                    5;EU;no such day;1;30.02.2024\r
                    6;EU;month first;1;05/27/2024\r
                    7;EU;short year;1;27.05.24\r
                    Bestellung;Region;Stadt;Summe in €;Datum\r
                    8;EU;fine;1.234,567;27.05.2024\r
                    9;UK;left;1;27.05.2024\r
                    10;EU;no @ letter;1;27.05.2024\r
                    11;EU;€;-0,50;29.02.2024\r
                    """.getBytes("windows-1252");
            for (int i = 0; i < file.length; i++) {
                file[i] = file[i] == '@' ? (byte) 0x81 : file[i]; // means nothing in Windows-1252
            }
            shop.put("orders", DAY, "a.csv", file);
            BatchResult result = shop.run(DAY);

            assertThat(result.status()).as(result.message()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(shop.query(
                            "SELECT order_no, region, city, total, ordered_on FROM analytics.orders ORDER BY order_no"))
                    .containsExactly(
                            "1|EU|Köln|1234567.89|2024-05-27", "2|NA|∅|5.20|2024-02-01", "11|EU|€|-0.50|2024-02-29");
            assertThat(Workshop.quarantine(result))
                    .extracting(record -> told(record, ";"))
                    .containsExactlyInAnyOrder(
                            "3 [\"ColumnValues \\\"region\\\" in [\\\"EU\\\", \\\"NA\\\"]\"]",
                            "4 [\"total:thousands\"]",
                            "5 [\"ordered_on:date\"]",
                            "6 [\"ordered_on:date\"]",
                            "7 [\"ordered_on:two-digit-year\"]",
                            "8 [\"total:scale\"]",
                            "9 [\"ColumnValues \\\"region\\\" in [\\\"EU\\\", \\\"NA\\\"]\"]",
                            "base64 MTA7RVU7bm8ggSBsZXR0ZXI7MTsyNy4wNS4yMDI0 [\"record:undecodable\"]");
            InputBooks books = result.manifest().orElseThrow().inputs().get(0);
            assertThat(books.tally()).isEqualTo(new OutcomeCounts(11, 3, 8, 0));
            assertThat(books.blankLines()).isEqualTo(1);
            assertThat(books.repeatedHeaders()).isEqualTo(1);
        }
    }

    @Test
    void no_header_nameless_columns_and_texts_computed_from_texts() throws IOException {
        try (Workshop shop = open("desk.odcs.yaml")) {
            shop.put("payments", DAY, "a.csv", """
                    Ada,Lovelace,v-1,Y,2024-05-27T09:00:00+02:00,"two
                    ""quoted"" lines",,
                    Jean,"O'Neil, Jr.",v-2,N,2024-01-27 09:00:00,winter,x,y
                    ,Solo,v-3,Y,2024-05-27 09:00:00,,,
                    ,,v-4,N,,nobody,,
                    Ada,Lovelace,v-5,maybe,2024-05-27 09:00:00,neither,,
                    Ada,Lovelace,v-6,Y,2024-03-31 01:30:00,skipped,,
                    Ada,Lovelace,v-7,Y,2024-10-27 01:30:00,twice,,
                    Ada,Lovelace,v-8,Y,2024-05-27 09:00:00,short
                    Ada,Lovelace,,,1716800400,epoch,,
                    Ada,Lovelace,V-1,N,2024-05-27T09:30:00Z,corrected,,
                    Ada,A name of more than thirty bytes,v-10,Y,,long,,
                    Ada,"Lovelace,v-9,Y,2024-05-27 09:00:00,open,,
                    """);
            BatchResult result = shop.run(DAY);

            assertThat(result.status()).as(result.message()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(
                            shop.query(
                                    "SELECT voucher, customer, settled, paid_at, note FROM analytics.payments ORDER BY voucher"))
                    .containsExactly(
                            "V-1|Ada Lovelace|f|2024-05-27 09:30:00|corrected",
                            "V-2|Jean O'Neil, Jr.|f|2024-01-27 09:00:00|winter",
                            "V-3|Solo|t|2024-05-27 08:00:00|∅",
                            "V-4|∅|f|∅|nobody");
            assertThat(Workshop.quarantine(result))
                    .extracting(record -> told(record, ",Y,|,N,|,,,|,maybe"))
                    .containsExactlyInAnyOrder(
                            "Ada,Lovelace,v-1 [\"duplicate:older-version\"]",
                            "Ada,Lovelace,v-5 [\"settled:boolean\"]",
                            "Ada,Lovelace,v-6 [\"paid_at:time-gap\"]",
                            "Ada,Lovelace,v-7 [\"paid_at:time-overlap\"]",
                            "Ada,Lovelace,v-8 [\"record:field-count\"]",
                            "Ada,Lovelace [\"settled:required\",\"paid_at:timestamp\",\"voucher:required\"]",
                            "Ada,A name of more than thirty bytes,v-10 [\"customer:too-long\"]",
                            "Ada,\"Lovelace,v-9 [\"record:broken-quote\"]");
            assertThat(result.manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(12, 4, 7, 1));
        }
    }
}
