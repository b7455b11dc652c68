package io.github.ecommercepipeline.sandbox.redshift;

import static io.github.ecommercepipeline.sandbox.redshift.StandInServers.CREDENTIALS;
import static io.github.ecommercepipeline.sandbox.redshift.StandInServers.ROLE;
import static io.github.ecommercepipeline.sandbox.redshift.StandInServers.gzip;
import static io.github.ecommercepipeline.sandbox.redshift.StandInServers.zstd;
import static io.github.ecommercepipeline.standin.Sql.rows;
import static io.github.ecommercepipeline.standin.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandInServers.Extension.class)
class CopyIT {

    private final StandInServers servers;
    private Connection connection;

    CopyIT(StandInServers servers) {
        this.servers = servers;
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = servers.connect();
        run(
                connection,
                "DROP TABLE IF EXISTS loaded",
                "CREATE TABLE loaded (id integer NOT NULL, name varchar(8), amount decimal(6,2), day date)");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void files_with_a_prefix_are_loaded_in_each_compression() throws Exception {
        servers.put("prefix/plain-1", "1,a,1.50,2024-05-01\n");
        servers.put("prefix/plain-2", "2,b,2.50,2024-05-02"); // no line end: the next file begins a line of its own
        servers.put("prefix/plain-3", "3,c,3.50,2024-05-03\n");
        servers.put("prefix/zstd-1", zstd("4,d,4.50,2024-05-04\n"));
        servers.put("prefix/gzip-1", gzip("id,name,amount,day\n5,e,5.50,2024-05-05\n"));
        copy("prefix/plain", "CSV");
        copy("prefix/zstd", "ZSTD FORMAT CSV");
        copy("prefix/gzip", "CSV GZIP IGNOREHEADER 1");
        assertThat(rows(connection, "SELECT * FROM loaded ORDER BY id"))
                .containsExactly(
                        "1|a|1.50|2024-05-01",
                        "2|b|2.50|2024-05-02",
                        "3|c|3.50|2024-05-03",
                        "4|d|4.50|2024-05-04",
                        "5|e|5.50|2024-05-05");
    }

    @Test
    void without_null_as_an_empty_field_is_an_empty_string_in_text_columns_and_null_elsewhere() throws Exception {
        servers.put("empty/1", "1,,,\n2,\"\",2.00,2024-05-02\n");
        copy("empty/", "CSV");
        copy("empty/", "CSV EMPTYASNULL");
        assertThat(rows(connection, "SELECT * FROM loaded ORDER BY id, name NULLS LAST"))
                .containsExactly("1||∅|∅", "1|∅|∅|∅", "2||2.00|2024-05-02", "2||2.00|2024-05-02");
    }

    @Test
    void a_prepared_copy_runs_as_often_as_it_is_executed() throws Exception {
        servers.put("again/1", "1,a,,\n");
        try (PreparedStatement copy =
                connection.prepareStatement("COPY loaded FROM 's3://tmpbucket/again/' IAM_ROLE '" + ROLE + "' CSV")) {
            for (int i = 0; i < 7; i++) {
                copy.execute();
            }
        }
        assertThat(rows(connection, "SELECT count(*) FROM loaded")).containsExactly("7");
    }

    @Test
    void odd_fields_are_loaded_as_postgresql_parses_them() throws Exception {
        servers.put("odd/1", "1,\"a,\"\"\r\nb\",@N@,@N@\n2,\\.,@N@,@N@\n3,\"@N@\",@N@,@N@\n4,\\N,@N@,@N@\n");
        copy("odd/", "CSV NULL AS '@N@'");
        assertThat(rows(connection, "SELECT id, name FROM loaded ORDER BY id"))
                .containsExactly("1|a,\"\r\nb", "2|\\.", "3|@N@", "4|\\N");
    }

    @Test
    void each_load_error_names_file_line_column_and_reason() throws Exception {
        assertLoadError(
                "1,a,1.00,2024-05-01\n2,b,x,2024-05-02\n",
                "2|amount|1207|Invalid digit, Value 'x', Pos 0, Type: Decimal");
        assertLoadError(
                "1,\"a\nb\",1.00,2024-05-01\n2,b,1.00,2024-02-30\n",
                "3|day|1205|Invalid Date Format - length must be 10 or more");
        assertLoadError(
                "1,a,1.00,2024-05-01\n2,\"b\nb\",1.00,2024-05-01\n3,\"c\nc\",1.00,2024-02-30\n",
                "4|day|1205|Invalid Date Format - length must be 10 or more");
        assertLoadError("1,ääääX,1.00,2024-05-01\n", "1|name|1204|String length exceeds DDL length");
        assertLoadError("1,a,1.00\n", "1|day|1214|Delimiter not found");
        assertLoadError("1,a,1.00,2024-05-01,x\n", "1||1202|Extra column(s) found");
        assertLoadError(",a,1.00,2024-05-01\n", "1|id|1213|Missing data for not-null field");
    }

    private void assertLoadError(String csv, String expected) throws SQLException {
        servers.put("wrong/1.csv", csv);
        assertThatThrownBy(() -> copy("wrong/1.csv", "CSV"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("XX000"))
                .hasMessageContaining("Load into table 'loaded' failed");
        assertThat(rows(
                        connection,
                        "SELECT line_number, trim(colname), err_code, trim(err_reason) FROM stl_load_errors"
                                + " WHERE query = pg_last_query_id() AND filename = 's3://tmpbucket/wrong/1.csv'"))
                .containsExactly(expected);
        assertThat(rows(connection, "SELECT count(*) FROM loaded")).containsExactly("0");
    }

    @Test
    void missing_or_unreadable_files_fail_the_transaction() throws Exception {
        connection.setAutoCommit(false);
        run(connection, "INSERT INTO loaded (id) VALUES (1)");
        assertThatThrownBy(() -> copy("nowhere/", "CSV")).hasMessageContaining("prefix 'nowhere/' does not exist");
        assertThatThrownBy(() -> run(connection, "SELECT 1")).hasMessageContaining("current transaction is aborted");
        connection.rollback();

        servers.put("m/1", "1,a,,\n");
        String whole = servers.manifest("m/manifest", "m/1");
        servers.put("m/1", "1,a,,\n2,b,,\n");
        assertThatThrownBy(() -> copyManifest(whole)).hasMessageContaining("The manifest says 6 bytes");
        connection.rollback();

        servers.put("m/missing", "{\"entries\":[{\"url\":\"s3://tmpbucket/m/none\",\"mandatory\":true}]}");
        assertThatThrownBy(() -> copyManifest("s3://tmpbucket/m/missing"))
                .hasMessageContaining("Mandatory url is not present");
        connection.rollback();

        servers.put("m/optional", "{\"entries\":[{\"url\":\"s3://tmpbucket/m/none\",\"mandatory\":false}]}");
        copyManifest("s3://tmpbucket/m/optional");
        servers.put("m/broken.gz", Arrays.copyOf(gzip("1,a,,\n".repeat(1000)), 40));
        assertThatThrownBy(() -> copy("m/broken.gz", "CSV GZIP")).hasMessageContaining("The file cannot be read");
        connection.rollback();
        assertThat(rows(connection, "SELECT count(*) FROM loaded")).containsExactly("0");
    }

    @Test
    void many_rows_of_many_files_are_loaded_by_one_manifest() throws Exception {
        byte[] part = zstd("1,a,1.00,2024-05-01\n2,@NULL@,2.00,2024-05-02\n".repeat(100_000));
        String[] keys = {"many/1.zst", "many/2.zst", "many/3.zst"};
        for (String key : keys) {
            servers.put(key, part);
        }
        run(
                connection,
                "COPY loaded FROM '" + servers.manifest("many/manifest", keys) + "' MANIFEST CSV ZSTD NULL AS '@NULL@'"
                        + CREDENTIALS);
        assertThat(rows(connection, "SELECT pg_last_copy_count(), count(*), count(name) FROM loaded"))
                .containsExactly("600000|600000|300000");
    }

    @Test
    void a_client_killed_during_a_copy_leaves_nothing() throws Exception {
        servers.put("slow/1.gz", gzip("1,a,1.00,2024-05-01\n".repeat(3_000_000)));
        Connection doomed = servers.connect();
        Thread copying = new Thread(() -> {
            try (Statement copy = doomed.createStatement()) {
                copy.execute("COPY loaded FROM 's3://tmpbucket/slow/' CSV GZIP" + CREDENTIALS);
            } catch (SQLException e) {
                // as it must
            }
        });
        copying.start();
        String activity =
                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY \"loaded\" (%' AND state = 'active'";
        while (!rows(connection, activity).equals(List.of("1"))) {
            Thread.sleep(10);
        }
        doomed.abort(Runnable::run);
        copying.join();
        while (!rows(connection, activity).equals(List.of("0"))) {
            Thread.sleep(10);
        }
        assertThat(rows(connection, "SELECT count(*) FROM loaded")).containsExactly("0");
    }

    private void copy(String key, String options) throws SQLException {
        run(connection, "COPY loaded FROM 's3://tmpbucket/" + key + "' " + options + CREDENTIALS);
    }

    private void copyManifest(String url) throws SQLException {
        run(connection, "COPY loaded FROM '" + url + "' MANIFEST CSV" + CREDENTIALS);
    }
}
