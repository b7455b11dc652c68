package io.github.ecommercepipeline.sandbox.redshift;

import static io.github.ecommercepipeline.sandbox.redshift.StandInServers.CREDENTIALS;
import static io.github.ecommercepipeline.sandbox.redshift.StandInServers.gzip;
import static io.github.ecommercepipeline.standin.Sql.rows;
import static io.github.ecommercepipeline.standin.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the spark-redshift connector sends when it writes, statement by statement, with the answers it was given. */
@ExtendWith(StandInServers.Extension.class)
class ConnectorReplayIT {

    private static final String QUERY_GROUP =
            "set query_group to '{\"spark-redshift-connector\":{\"svc\":\"\",\"hst\":\"\",\"ver\":\"6.6.1-spark_3.5\","
                    + "\"op\":\"Write\",\"lbl\":\"\",\"tid\":\"local-1795385607239\"}}'";
    private static final String CREATE = "CREATE TABLE IF NOT EXISTS \"analytics\".\"fact_a\" (\"id\" INTEGER NOT NULL,"
            + " \"name\" VARCHAR(256), \"note\" VARCHAR(MAX), \"amount\" DECIMAL(12,2), \"d\" DATE, \"ts\" TIMESTAMP,"
            + " \"flag\" BOOLEAN, \"big\" BIGINT, \"ratio\" DOUBLE PRECISION) DISTSTYLE EVEN  ";
    private static final String COPY = "COPY \"analytics\".\"fact_a\" FROM '%s' FORMAT AS CSV GZIP NULL AS '@NULL@'"
            + "  manifest REGION 'us-east-1' " + CREDENTIALS;
    private static final String ROWS_1_TO_6 = """
            1,name-1,"comma, ""quote""
            newline 🚀 emoji",1.05,2024-01-02,2024-03-10 02:02:03.12345600,false,10000000000,0.3333333333333333
            2,name-2,"",2.10,2024-01-03,2024-03-10 03:02:03.12345600,true,20000000000,0.6666666666666666
            3,name-3,  padded  ,3.15,2024-01-04,2024-03-10 04:02:03.12345600,false,30000000000,1.0
            4,name-4,back\\slash and	tab,4.20,2024-01-05,2024-03-10 05:02:03.12345600,true,40000000000,1.3333333333333333
            5,name-5,@NULL@,5.25,2024-01-06,2024-03-10 06:02:03.12345600,false,50000000000,1.6666666666666667
            6,name-6,note-6,6.30,2024-01-07,2024-03-10 07:02:03.12345600,true,60000000000,NaN
            """;
    private static final String ROWS_7_TO_12 = """
            7,name-7,note-7,7.35,2024-01-08,2024-03-10 08:02:03.12345600,false,70000000000,Infinity
            8,name-8,note-8,8.40,2024-01-09,2024-03-10 09:02:03.12345600,true,80000000000,2.6666666666666665
            9,name-9,note-9,9.45,2024-01-10,2024-03-10 10:02:03.12345600,false,90000000000,3.0
            10,@NULL@,@NULL@,@NULL@,@NULL@,@NULL@,@NULL@,@NULL@,@NULL@
            11,name-11,note-11,11.55,2024-01-12,2024-03-10 12:02:03.12345600,false,110000000000,3.6666666666666665
            12,name-12,note-12,12.60,2024-01-13,2024-03-10 13:02:03.12345600,true,120000000000,4.0
            """;

    private final StandInServers servers;

    ConnectorReplayIT(StandInServers servers) {
        this.servers = servers;
    }

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = servers.connect()) {
            run(connection, "DROP SCHEMA IF EXISTS analytics CASCADE", "CREATE SCHEMA analytics");
        }
    }

    @Test
    void an_overwrite_with_actions_over_the_redshift_driver() throws Exception {
        overwrites(servers.standIn().jdbcUrl() + "&ApplicationName=SparkRedshiftConnector");
    }

    @Test
    void an_overwrite_with_actions_over_the_postgres_driver() throws Exception {
        overwrites(servers.standIn().postgresJdbcUrl());
    }

    private void overwrites(String url) throws Exception {
        servers.put("spark-temp/1/part-00000.csv", gzip(ROWS_1_TO_6));
        servers.put("spark-temp/1/part-00001.csv", gzip(ROWS_7_TO_12));
        String manifest = servers.manifest(
                "spark-temp/1/manifest.json", "spark-temp/1/part-00000.csv", "spark-temp/1/part-00001.csv");
        try (Connection connection = DriverManager.getConnection(url)) {
            run(connection, QUERY_GROUP);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS \"analytics\".\"fact_a\";");
                statement.execute(CREATE);
                statement.execute("CREATE TABLE IF NOT EXISTS analytics.audit(msg text)");
                assertThat(statement.executeUpdate(
                                " INSERT INTO analytics.audit VALUES ('pre \"analytics\".\"fact_a\"')"))
                        .isEqualTo(1);
                statement.execute(COPY.formatted(manifest));
                assertThat(statement.executeUpdate(
                                "INSERT INTO analytics.audit VALUES ('post \"analytics\".\"fact_a\"')"))
                        .isEqualTo(1);
                statement.execute(" ANALYZE \"analytics\".\"fact_a\"");
            }
            connection.commit();
            assertThat(rows(connection, "SELECT pg_last_copy_count()")).containsExactly("12");
            connection.commit();
        }
        try (Connection second = DriverManager.getConnection(url);
                PreparedStatement described =
                        second.prepareStatement("SELECT * FROM \"analytics\".\"fact_a\" LIMIT 1")) {
            ResultSetMetaData columns = described.getMetaData();
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                types.add(columns.getColumnName(i) + "/" + columns.getColumnTypeName(i) + "/" + columns.isNullable(i));
            }
            assertThat(types)
                    .containsExactly(
                            "id/int4/0",
                            "name/varchar/1",
                            "note/varchar/1",
                            "amount/numeric/1",
                            "d/date/1",
                            "ts/timestamp/1",
                            "flag/bool/1",
                            "big/int8/1",
                            "ratio/float8/1");
            assertThat(rows(second, "SELECT id, note, amount, d, ratio::varchar FROM analytics.fact_a ORDER BY id"))
                    .startsWith(
                            "1|comma, \"quote\"\nnewline 🚀 emoji|1.05|2024-01-02|0.3333333333333333",
                            "2||2.10|2024-01-03|0.6666666666666666",
                            "3|  padded  |3.15|2024-01-04|1",
                            "4|back\\slash and\ttab|4.20|2024-01-05|1.3333333333333333",
                            "5|∅|5.25|2024-01-06|1.6666666666666667",
                            "6|note-6|6.30|2024-01-07|NaN",
                            "7|note-7|7.35|2024-01-08|Infinity")
                    .contains("10|∅|∅|∅|∅")
                    .hasSize(12);
            assertThat(rows(second, "SELECT msg FROM analytics.audit ORDER BY 1 DESC"))
                    .containsExactly("pre \"analytics\".\"fact_a\"", "post \"analytics\".\"fact_a\"");
        }
    }

    @Test
    void a_failed_copy_is_rolled_back_and_a_later_transaction_finds_its_load_errors() throws Exception {
        servers.put("spark-temp/2/part-00000.csv", gzip("1,a\n2,b\n"));
        servers.put("spark-temp/2/part-00001.csv", gzip("3,c\n4,far too long\n"));
        String manifest = servers.manifest(
                "spark-temp/2/manifest.json", "spark-temp/2/part-00000.csv", "spark-temp/2/part-00001.csv");
        try (Connection connection = servers.connect()) {
            connection.setAutoCommit(false);
            run(
                    connection,
                    "CREATE TABLE \"analytics\".\"fact_a\" (\"id\" INTEGER, \"name\" VARCHAR(8)) DISTSTYLE EVEN");
            connection.commit();
            run(connection, "INSERT INTO analytics.fact_a VALUES (0, 'before')");
            assertThatThrownBy(() -> run(connection, COPY.formatted(manifest)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Load into table 'fact_a' failed.  Check 'stl_load_errors' system table");
            connection.rollback();
            String lookup = " SELECT * FROM stl_load_errors WHERE query = pg_last_query_id()";
            assertThat(rows(connection, lookup)).hasSize(1);
            assertThat(rows(
                            connection,
                            "SELECT trim(filename), line_number, trim(colname), trim(type), trim(col_length), err_code,"
                                    + " trim(err_reason), trim(raw_line), trim(raw_field_value) FROM stl_load_errors"
                                    + " WHERE query = pg_last_query_id()"))
                    .containsExactly("s3://tmpbucket/spark-temp/2/part-00001.csv|2|name|varchar|8|1204|String length"
                            + " exceeds DDL length|4,far too long|far too long");
            assertThat(rows(
                            connection,
                            "SELECT trim(column_name), error_code FROM sys_load_error_detail"
                                    + " WHERE query_id = pg_last_query_id()"))
                    .containsExactly("name|1204");
            assertThat(rows(connection, "SELECT count(*) FROM analytics.fact_a"))
                    .containsExactly("0");
            connection.rollback();
        }
    }

    @Test
    void every_other_recorded_form_of_definition_and_copy() throws Exception {
        try (Connection connection = servers.connect()) {
            run(
                    connection,
                    "CREATE TABLE IF NOT EXISTS \"analytics\".\"c01\" (\"id\" INTEGER NOT NULL ENCODE az64,"
                            + " \"name\" CHAR(40)  ENCODE zstd) DISTSTYLE KEY DISTKEY (id) COMPOUND SORTKEY (name, id)",
                    "CREATE TABLE IF NOT EXISTS \"analytics\".\"c05\" (\"arr\" SUPER NOT NULL) DISTSTYLE EVEN",
                    "COMMENT ON TABLE \"analytics\".\"c05\" IS 'it''s the table'",
                    "COMMENT ON COLUMN \"analytics\".\"c01\".\"name\" IS 'its name'",
                    "use \"dw\"",
                    "CREATE TABLE IF NOT EXISTS \"analytics\".\"c08\" (\"id\" INTEGER, \"name\" VARCHAR(8),"
                            + " \"NoTe\" VARCHAR(4)) DISTSTYLE EVEN");
            servers.put("cases/1.csv", "1,a,\n2,@NULL@,🚀🚀\n");
            String manifest = servers.manifest("cases/manifest.json", "cases/1.csv");
            run(
                    connection,
                    "COPY \"analytics\".\"c08\" FROM '" + manifest + "' FORMAT AS CSV NULL AS '@NULL@'  manifest REGION"
                            + " 'us-east-1' TRUNCATECOLUMNS COMPUPDATE OFF" + CREDENTIALS);
            servers.put("cases/2.csv.gz", gzip("3,c,d\n"));
            manifest = servers.manifest("cases/manifest.json", "cases/2.csv.gz");
            run(
                    connection,
                    "COPY \"analytics\".\"c08\" (\"id\",\"name\",\"NoTe\") FROM '" + manifest
                            + "' FORMAT AS CSV GZIP NULL"
                            + " AS '@NULL@'  manifest REGION 'us-east-1'  CREDENTIALS"
                            + " 'aws_access_key_id=AKIDTEMP;aws_secret_access_key=SECRETTEMP;token=TOKENTEMP'");
            assertThat(rows(connection, "SELECT id, name, note FROM analytics.c08 ORDER BY id"))
                    .containsExactly("1|a|", "2|∅|🚀", "3|c|d");
        }
    }
}
