package io.github.ecommercepipeline.warehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class SqlErrorsTest {

    @Test
    void values_in_messages_are_never_shown() {
        SQLException bad = new SQLException(
                "ERROR: invalid input syntax for type numeric: \"4111\"\n  Where: COPY t, line 7, column price: \"4111\"",
                "22P02");

        assertThat(SqlErrors.exception("staging orders", bad))
                .hasMessage("staging orders: SQLSTATE 22P02 at COPY t, line 7, column price, a value that the table"
                        + " rejects (not shown)")
                .cause()
                .hasMessageNotContaining("4111");
        assertThat(SqlErrors.text(new SQLException("Key (email)=(a@b.c) already exists", "23505")))
                .doesNotContain("a@b.c");
    }

    @Test
    void errors_about_connections_names_and_locks_show_their_first_line() {
        assertThat(SqlErrors.text(new SQLException("ERROR: relation \"x\" does not exist\n  Position: 15", "42P01")))
                .isEqualTo("ERROR: relation \"x\" does not exist (SQLSTATE 42P01)");
        assertThat(SqlErrors.text(new SQLException("I/O error", "08006"))).contains("I/O error");
    }

    @Test
    void what_people_can_correct_is_named() {
        assertThat(SqlErrors.text(new SQLException("FATAL: password authentication failed for user \"etl\"", "28P01")))
                .contains("WAREHOUSE_PASSWORD", "WAREHOUSE_USER");
        assertThat(SqlErrors.text(new SQLException("ERROR: permission denied for schema analytics", "42501")))
                .endsWith("; let its owner execute: GRANT USAGE, CREATE ON SCHEMA analytics TO the job's user");
        assertThat(SqlErrors.text(new SQLException("ERROR: permission denied for table batches\n  Where: x", "42501")))
                .endsWith("GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE batches TO the job's user");
        assertThat(SqlErrors.text(new SQLException("ERROR: permission denied for database shop", "42501")))
                .endsWith("GRANT CREATE, TEMPORARY ON DATABASE shop TO the job's user");
        assertThat(SqlErrors.text(new SQLException("ERROR: must be owner of view sales", "42501")))
                .endsWith("; grant the job's user what is missing");
        assertThat(SqlErrors.text(new SQLException("ERROR: could not extend file: No space left on device", "53100")))
                .contains("free space");
    }

    @Test
    void why_the_password_could_not_be_looked_up_again_is_told() {
        SQLException refused = new SQLException("FATAL: password authentication failed for user \"etl\"", "28P01");
        refused.addSuppressed(new SQLException("closing: \"4111\"", "22P02"));
        refused.addSuppressed(new IllegalStateException("the secret shop cannot be read: denied\nat x"));

        assertThat(SqlErrors.exception("asking", refused))
                .hasMessageEndingWith(
                        "the secret of the job); the password could not be looked up again: the secret shop cannot be"
                                + " read: denied")
                .hasMessageNotContaining("4111");
    }

    @Test
    void the_hint_of_the_server_is_shown_where_errors_contain_no_values() {
        assertThat(SqlErrors.text(refused("0A000", "COPY FROM STDIN is not supported on Redshift")))
                .isEqualTo(
                        "ERROR: COPY FROM STDIN is not supported on Redshift (SQLSTATE 0A000); connect to port 5433");
        assertThat(SqlErrors.text(refused("22P02", "invalid input"))).doesNotContain("port");
    }

    private static SQLException refused(String state, String message) {
        return new PSQLException(
                new ServerErrorMessage("SERROR\0C" + state + "\0M" + message + "\0Hconnect to port 5433\0\0"));
    }

    @Test
    void a_url_of_the_other_database_system_is_named() {
        assertThat(SqlErrors.text(
                        new SQLException("FATAL: unrecognized configuration parameter \"driver_version\"", "42704")))
                .contains("the server is PostgreSQL: let the URL begin with jdbc:postgresql:");
        assertThat(SqlErrors.text(new SQLException("ERROR: type \"x\" does not exist", "42704")))
                .doesNotContain("URL");
    }

    @Test
    void an_error_without_a_state_shows_no_message() {
        assertThat(SqlErrors.text(new SQLException("value 4111")))
                .doesNotContain("4111")
                .contains("unknown");
    }

    @Test
    void quoted_parts_of_any_length_are_masked() {
        String longText = "it''s ".repeat(50_000);

        assertThat(SqlErrors.masked("value '" + longText + "' of \"" + longText + "\" is wrong"))
                .isEqualTo("value (not shown) of (not shown) is wrong");
        assertThat(SqlErrors.masked("an odd quote: 'a''b'' and")).isEqualTo("an odd quote: (not shown)' and");
    }
}
