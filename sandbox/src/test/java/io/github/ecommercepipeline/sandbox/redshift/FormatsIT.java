package io.github.ecommercepipeline.sandbox.redshift;

import static io.github.ecommercepipeline.sandbox.redshift.StandInServers.CREDENTIALS;
import static io.github.ecommercepipeline.standin.Sql.rows;
import static io.github.ecommercepipeline.standin.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.GZIPInputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.model.S3Object;

@ExtendWith(StandInServers.Extension.class)
class FormatsIT {

    private static final String COLUMNS = "(id integer, name varchar(20), amount decimal(12,2), d date, ts timestamp,"
            + " flag boolean, big bigint, ratio double precision)";
    private static final String[] ROWS = {
        "1|comma, \"q\"\n🚀\\|1.05|2024-01-02|2024-03-10 02:02:03.123456|f|10000000000|0.5",
        "2||-2.10|1969-12-31|1969-12-31 23:59:59.999999|t|-1|-0.25",
        "3|∅|∅|∅|∅|∅|∅|∅"
    };

    private final StandInServers servers;
    private Connection connection;

    FormatsIT(StandInServers servers) {
        this.servers = servers;
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = servers.connect();
        run(
                connection,
                "DROP TABLE IF EXISTS origin",
                "DROP TABLE IF EXISTS target",
                "CREATE TABLE origin " + COLUMNS,
                "CREATE TABLE target " + COLUMNS,
                "INSERT INTO origin VALUES (1, E'comma, \"q\"\\n🚀\\\\', 1.05, '2024-01-02',"
                        + " '2024-03-10 02:02:03.123456', false, 10000000000, 0.5),"
                        + " (2, '', -2.10, '1969-12-31', '1969-12-31 23:59:59.999999', true, -1, -0.25),"
                        + " (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
        for (S3Object object : servers.s3()
                .listObjectsV2(list -> list.bucket("tmpbucket").prefix("out/"))
                .contents()) {
            servers.s3().deleteObject(delete -> delete.bucket("tmpbucket").key(object.key()));
        }
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void rows_unloaded_to_parquet_load_unchanged() throws Exception {
        run(connection, "UNLOAD ('SELECT * FROM origin') TO 's3://tmpbucket/out/p_' FORMAT PARQUET" + CREDENTIALS);
        run(connection, "COPY target FROM 's3://tmpbucket/out/p_' FORMAT AS PARQUET" + CREDENTIALS);
        assertTargetIsOrigin();
    }

    @Test
    void rows_unloaded_to_csv_load_unchanged() throws Exception {
        run(
                connection,
                "UNLOAD ('SELECT * FROM origin') TO 's3://tmpbucket/out/c_' CSV GZIP NULL AS '@N@' MANIFEST"
                        + CREDENTIALS);
        byte[] unpacked =
                new GZIPInputStream(new ByteArrayInputStream(servers.get("out/c_0000_part_00.gz"))).readAllBytes();
        assertThat(new String(unpacked, StandardCharsets.UTF_8)).contains("3,@N@,@N@");
        run(
                connection,
                "COPY target FROM 's3://tmpbucket/out/c_manifest' MANIFEST GZIP CSV NULL AS '@N@'" + CREDENTIALS);
        assertTargetIsOrigin();
        assertThatThrownBy(() ->
                        run(connection, "UNLOAD ('SELECT 1') TO 's3://tmpbucket/out/c_' FORMAT CSV" + CREDENTIALS))
                .hasMessageContaining("destination on S3 is not empty");
    }

    private void assertTargetIsOrigin() throws SQLException {
        assertThat(rows(
                        connection,
                        "SELECT id, name, amount, d, ts::varchar, flag, big, ratio FROM target ORDER BY id"))
                .containsExactly(ROWS);
        assertThat(rows(connection, "SELECT * FROM origin EXCEPT SELECT * FROM target"))
                .isEmpty();
    }

    @Test
    void a_long_result_is_unloaded_completely() throws Exception {
        run(
                connection,
                "UNLOAD ('SELECT generate_series(1, 50000)') TO 's3://tmpbucket/out/long_' CSV PARALLEL OFF"
                        + CREDENTIALS);
        assertThat(new String(servers.get("out/long_000"), StandardCharsets.UTF_8).lines())
                .hasSize(50_000)
                .startsWith("1", "2")
                .endsWith("50000");
    }

    @Test
    void avro_fields_match_columns_by_name() throws Exception {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"topLevelRecord\",\"fields\":["
                        + "{\"name\":\"RATIO\",\"type\":[\"double\",\"null\"]},{\"name\":\"id\",\"type\":\"int\"},"
                        + "{\"name\":\"name\",\"type\":[\"string\",\"null\"]},"
                        + "{\"name\":\"amount\",\"type\":[\"string\",\"null\"]},"
                        + "{\"name\":\"ts\",\"type\":[\"string\",\"null\"]},"
                        + "{\"name\":\"flag\",\"type\":[\"boolean\",\"null\"]}]}");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(CodecFactory.snappyCodec());
            writer.create(schema, bytes);
            writer.append(record(schema, 0.5, 1, "tab\tand\\N\nline", "1.05", "2024-03-10 02:02:03.12345600", false));
            writer.append(record(schema, Double.NaN, 2, "", "-2.10", null, true));
            writer.append(record(schema, null, 3, null, null, null, null));
        }
        servers.put("avro/1.avro", bytes.toByteArray());
        run(
                connection,
                "COPY target FROM '" + servers.manifest("avro/manifest.json", "avro/1.avro")
                        + "' FORMAT AS AVRO 'auto'  manifest REGION 'us-east-1' " + CREDENTIALS);
        assertThat(rows(
                        connection,
                        "SELECT id, name, amount, d, ts::varchar, flag, big, ratio FROM target ORDER BY id"))
                .containsExactly(
                        "1|tab\tand\\N\nline|1.05|∅|2024-03-10 02:02:03.123456|f|∅|0.5",
                        "2||-2.10|∅|∅|t|∅|NaN",
                        "3|∅|∅|∅|∅|∅|∅|∅");
    }

    private static GenericRecord record(Schema schema, Object... values) {
        GenericRecord record = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            record.put(i, values[i]);
        }
        return record;
    }

    @Test
    void a_parquet_column_of_another_type_is_refused() throws Exception {
        run(connection, "UNLOAD ('SELECT id, name FROM origin') TO 's3://tmpbucket/out/w_' PARQUET" + CREDENTIALS);
        run(connection, "DROP TABLE IF EXISTS wrong", "CREATE TABLE wrong (id bigint, name varchar(20))");
        String copy = "COPY wrong FROM 's3://tmpbucket/out/w_' FORMAT AS PARQUET" + CREDENTIALS;
        assertThatThrownBy(() -> run(connection, copy))
                .hasMessageContaining("incompatible Parquet schema for column 'id'");
        run(connection, "DROP TABLE wrong", "CREATE TABLE wrong (id integer, name varchar(3))");
        assertThatThrownBy(() -> run(connection, copy)).hasMessageContaining("Check 'stl_load_errors'");
        assertThat(
                        rows(
                                connection,
                                "SELECT line_number, trim(colname), err_code FROM stl_load_errors WHERE query = pg_last_query_id()"))
                .containsExactly("1|name|1204");
    }
}
