package io.github.ecommercepipeline.sandbox.redshift;

import static io.github.ecommercepipeline.sandbox.redshift.StandInServers.CREDENTIALS;
import static io.github.ecommercepipeline.standin.Sql.rows;
import static io.github.ecommercepipeline.standin.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.standin.StandInProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StandInServers.Extension.class)
class StandInCommandCopyIT {

    private final StandInServers servers;

    StandInCommandCopyIT(StandInServers servers) {
        this.servers = servers;
    }

    @Test
    void the_started_process_copies_from_its_s3_endpoint(@TempDir Path folder) throws Exception {
        servers.put("command/1.csv", "1,a\n2,b\n");
        try (StandInProcess process = StandInProcess.start(
                        folder.resolve("log"),
                        "--s3-endpoint",
                        servers.s3Endpoint().toString());
                Connection connection = DriverManager.getConnection(process.jdbcUrl())) {
            run(
                    connection,
                    "CREATE TABLE copied (id integer, name varchar(5))",
                    "COPY copied FROM 's3://tmpbucket/command/' CSV" + CREDENTIALS);
            assertThat(rows(connection, "SELECT * FROM copied ORDER BY id")).containsExactly("1|a", "2|b");
        }
    }
}
