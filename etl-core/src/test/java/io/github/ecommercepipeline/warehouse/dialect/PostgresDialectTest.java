package io.github.ecommercepipeline.warehouse.dialect;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresDialectTest {

    private final SqlDialect dialect = new PostgresDialect(Duration.ofMinutes(1), Duration.ofMinutes(1));

    /** A server that reports that version; nothing else is asked. */
    private static DatabaseMetaData server(int majorVersion) {
        return (DatabaseMetaData) Proxy.newProxyInstance(
                PostgresDialectTest.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, arguments) -> majorVersion);
    }

    @Test
    void redshift_is_refused_with_the_url_to_use() {
        assertThatThrownBy(() -> dialect.requireServer(server(8)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("the server is Amazon Redshift")
                .hasMessageContaining("jdbc:redshift:");
        assertThatCode(() -> dialect.requireServer(server(16))).doesNotThrowAnyException();
    }
}
