package io.github.ecommercepipeline.sandbox.redshift;

import static io.github.ecommercepipeline.sandbox.redshift.StandInServers.CREDENTIALS;
import static io.github.ecommercepipeline.standin.Sql.rows;
import static io.github.ecommercepipeline.standin.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.standin.protocol.Frame;
import io.github.ecommercepipeline.standin.protocol.FrameBuilder;
import io.github.ecommercepipeline.standin.protocol.FrameReader;
import io.github.ecommercepipeline.standin.protocol.FrameWriter;
import io.github.ecommercepipeline.standin.protocol.ServerError;
import io.github.ecommercepipeline.standin.protocol.StartupMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(StandInServers.Extension.class)
class ClientsIT {

    private final StandInServers servers;

    ClientsIT(StandInServers servers) {
        this.servers = servers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1.0.29", "2.2.7", "2.3.0"})
    void the_drivers_of_glue_and_the_newest_driver_load_and_query(String version) throws Exception {
        Path jar = Path.of(System.getProperty("redshift.drivers"), "redshift-jdbc42-" + version + ".jar");
        servers.put("clients/1.csv", "1,a\n2,\n");
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Driver driver = (Driver) alone.loadClass("com.amazon.redshift.jdbc42.Driver")
                    .getDeclaredConstructor()
                    .newInstance();
            try (Connection connection = driver.connect(servers.standIn().jdbcUrl(), new Properties())) {
                assertThat(connection.getMetaData().getDriverVersion()).contains(version);
                connection.setAutoCommit(false);
                run(connection, "DROP TABLE IF EXISTS clients", "CREATE TABLE clients (id integer, name varchar(5))");
                run(connection, "COPY clients FROM 's3://tmpbucket/clients/' CSV NULL AS ''" + CREDENTIALS);
                connection.commit();
                assertThat(rows(connection, "SELECT * FROM clients ORDER BY id"))
                        .containsExactly("1|a", "2|∅");
                connection.rollback();
            }
        }
    }

    /** What psql and any other client of libpq does: TLS is asked for and forgone, and queries are simple. */
    @Test
    void the_simple_query_protocol_supports_the_same_statements() throws Exception {
        servers.put("simple/1.csv", "1\n2\n");
        try (SimpleClient client = new SimpleClient(servers.standIn().port())) {
            assertThat(client.query("CREATE TABLE IF NOT EXISTS simple (id integer) DISTSTYLE ALL"))
                    .contains("CREATE TABLE");
            assertThat(client.query("BEGIN; LOCK simple; DELETE FROM simple")).contains("BEGIN", "LOCK TABLE");
            assertThat(client.query("COPY simple FROM 's3://tmpbucket/simple/' CSV" + CREDENTIALS))
                    .containsExactly("INFO", "COPY 2", "T");
            assertThat(client.query("COPY simple FROM 's3://tmpbucket/none/' CSV" + CREDENTIALS))
                    .containsExactly("ERROR XX000", "E");
            assertThat(client.query("ROLLBACK")).containsExactly("ROLLBACK", "I");
            assertThat(client.query("TRUNCATE simple")).containsExactly("TRUNCATE TABLE", "I");
            assertThat(client.query("CREATE INDEX i ON simple (id)")).containsExactly("ERROR 0A000", "I");
            assertThat(client.query("")).containsExactly("I");
        }
    }

    /** Speaks the simple query protocol by hand. */
    private static final class SimpleClient implements AutoCloseable {

        private final Socket socket;
        private final FrameReader in;
        private final FrameWriter out;

        SimpleClient(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            in = new FrameReader(socket);
            out = new FrameWriter(socket);
            out.first(new FrameBuilder().int32(80877103).body());
            out.flush();
            assertThat(socket.getInputStream().read()).isEqualTo('N');
            out.first(new FrameBuilder()
                    .int32(StartupMessage.PROTOCOL_3)
                    .string("user")
                    .string(EmbeddedWarehouse.USER)
                    .string("database")
                    .string(EmbeddedWarehouse.DATABASE)
                    .int8(0)
                    .body());
            out.flush();
            answers();
        }

        List<String> query(String sql) throws IOException {
            out.write('Q', new FrameBuilder().string(sql).body());
            out.flush();
            return answers();
        }

        /** Tags, errors and notices up to the status of the transaction, which is the last. */
        private List<String> answers() throws IOException {
            List<String> answers = new ArrayList<>();
            while (in.next()) {
                Frame frame = in.frame();
                switch (frame.type()) {
                    case 'C' -> answers.add(frame.fields().string());
                    case 'E' ->
                        answers.add("ERROR " + ServerError.read(frame.body()).state());
                    case 'N' ->
                        answers.add(ServerError.read(frame.body()).fields().get('S'));
                    case 'Z' -> {
                        answers.add("" + (char) frame.body()[0]);
                        return answers;
                    }
                    default -> {}
                }
            }
            throw new IOException("closed after " + answers);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
