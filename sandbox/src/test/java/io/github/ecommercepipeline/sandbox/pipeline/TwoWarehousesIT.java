package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ecommercepipeline.run.JobResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same days through local files into PostgreSQL, and through S3 and the Redshift dialect into its stand-in: every cell
 * of every table must be the same, in whichever zone the JVM runs.
 */
class TwoWarehousesIT {

    private static final Path DAYS =
            Path.of(System.getProperty("shared.dir", "../../shared")).resolve("data/online-retail-2010-12/by-day");
    private static final List<String> ZONES = List.of("UTC", "America/New_York", "Asia/Kolkata");

    /** The zones of the real days, which take a while: {@code -Dzones=UTC,America/New_York,Asia/Kolkata} tries all. */
    private static final List<String> REAL_ZONES =
            List.of(System.getProperty("zones", "America/New_York").split(",", -1));

    /** In New York this hour does not exist, and in Kolkata it is half past. */
    private static final String NASTY = """
            id,note,amount,big,day,seen,paid
            1,plain,1.05,1,2024-03-10,2024-03-10 02:02:03.123456,true
            2,"comma, and ""quotes"" here",-0.01,-9223372036854775808,1899-12-31,1969-12-31 23:59:59.999999,false
            3,"new
            line and \r return",9999999999.99,9223372036854775807,9999-12-31,2024-11-03 01:30:00,true
            4,"",0.00,0,2000-02-29,2000-01-01 00:00:00,false
            5,∅,∅,∅,∅,∅,∅
            6,🚀 ümlaut 漢字,0.10,10,2024-12-31,2024-03-31 02:30:00.5,true
            7,back\\slash \\N \\. \ttab,7.77,7,2024-01-01,2024-06-30 23:59:59,true
            8,  blanks before,8.00,8,2024-01-02,2024-01-02 03:04:05.000001,false
            9,\\.,9.00,9,2024-01-03,2024-01-03 00:00:00,true
            10,"'single' ; -- $1 %s",10.00,10,2024-01-04,2024-01-04 12:00:00,true
            """;

    private static final String NASTY_CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: nasty
            version: 1.0.0
            status: active
            schema:
              - name: nasty
                customProperties:
                  - {property: nullTokens, value: ["∅"]}
                properties:
                  - {name: id, physicalType: integer, required: true, primaryKey: true}
                  - {name: note, physicalType: varchar(100)}
                  - {name: amount, physicalType: "decimal(12,2)"}
                  - {name: big, physicalType: bigint}
                  - {name: day, physicalType: date}
                  - name: seen
                    physicalType: timestamp
                    customProperties:
                      - {property: formats, value: ["uuuu-MM-dd HH:mm:ss[.SSSSSS][.S]"]}
                  - {name: paid, physicalType: boolean}
            """;

    @TempDir
    Path root;

    @Test
    void nasty_values_are_the_same_in_every_cell_and_zone() throws IOException {
        LocalDate day = LocalDate.of(2024, 5, 27);
        byte[] file = NASTY.getBytes(StandardCharsets.UTF_8);
        Map<String, String> contracts = Map.of("nasty.odcs.yaml", NASTY_CONTRACT);
        List<String> expected;
        try (Workshop shop = new Workshop(root, contracts)) {
            shop.put("nasty", day, "a.csv", file);
            assertPublished(shop.run(day, day));
            expected = cells(shop::query);
            assertThat(shop.query(
                            "SELECT COUNT(*), COUNT(note), COUNT(*) FILTER (WHERE note = '') FROM analytics.nasty"))
                    .containsExactly("10|9|1");
        }
        for (String zone : ZONES) {
            try (CloudShop shop = new CloudShop("nasty-" + zone, contracts)) {
                shop.put("nasty", day, "a.csv", file);
                in(zone, () -> assertPublished(shop.run(day, day, 1)));
                assertThat(cells(shop::query)).as(zone).isEqualTo(expected);
                assertThat(shop.outputs()).as("staging is removed").noneMatch(key -> key.startsWith("stage/"));
            }
        }
    }

    @Test
    void the_twenty_real_days_are_the_same_in_every_cell() throws IOException {
        assumeTrue(Files.isDirectory(DAYS), "the real shop's days are not at " + DAYS);
        LocalDate first = LocalDate.of(2010, 12, 1);
        LocalDate last = LocalDate.of(2010, 12, 23);
        Map<String, String> contracts = Map.of("online_retail.odcs.yaml", realContract());
        Map<LocalDate, byte[]> days = days();
        assertThat(days).hasSize(20);
        List<String> expected;
        try (Workshop shop = new Workshop(root, contracts)) {
            for (Map.Entry<LocalDate, byte[]> day : days.entrySet()) {
                shop.put("online_retail", day.getKey(), "part-00000.csv", day.getValue());
            }
            assertPublished(Workshop.job(shop.settings(false, false, 2), (batch, what) -> {})
                    .run(first, last));
            expected = cells(shop::query);
            assertThat(expected).hasSizeGreaterThan(41_981);
        }
        for (String zone : REAL_ZONES) {
            try (CloudShop shop = new CloudShop("real-" + zone, contracts)) {
                days.forEach((day, file) -> shop.put("online_retail", day, "part-00000.csv", file));
                in(zone, () -> assertPublished(shop.run(first, last, 2)));
                assertThat(cells(shop::query)).as(zone).isEqualTo(expected);
            }
        }
    }

    private static void assertPublished(JobResult result) {
        assertThat(result.exitCode()).as("%s", result.batches()).isZero();
    }

    private static void in(String zone, Runnable work) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            work.run();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** Every row of every table as JSON, with its table; what names the run aside. */
    private static List<String> cells(java.util.function.Function<String, List<String>> query) {
        List<String> cells = new ArrayList<>();
        for (String table : query.apply("SELECT table_schema || '.' || table_name FROM information_schema.tables"
                + " WHERE table_schema IN ('analytics', 'history', 'older', 'ops', 'stage') ORDER BY 1")) {
            query.apply("SELECT (to_jsonb(t) - 'run_id' - 'version' - 'manifest' - 'published_at' - 'input_digest'"
                            + " - 'table_ids' - 'upgraded_at' - 'started_at' - 'ended_at' - 'path' - 'identity' - 'modified_at')::text"
                            + " FROM " + table + " t ORDER BY 1")
                    .forEach(row -> cells.add(table + " " + row));
        }
        return cells;
    }

    private static Map<LocalDate, byte[]> days() throws IOException {
        Map<LocalDate, byte[]> days = new java.util.TreeMap<>();
        try (Stream<Path> files = Files.list(DAYS)) {
            for (Path file : files.toList()) {
                days.put(LocalDate.parse(file.getFileName().toString().substring(0, 10)), Files.readAllBytes(file));
            }
        }
        return days;
    }

    private static String realContract() throws IOException {
        try (InputStream in = TwoWarehousesIT.class.getResourceAsStream("/contracts/online_retail.odcs.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
