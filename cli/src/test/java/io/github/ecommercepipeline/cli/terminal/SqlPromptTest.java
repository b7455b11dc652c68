package io.github.ecommercepipeline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlPromptTest {

    private final List<String> executed = new ArrayList<>();
    private final StringWriter err = new StringWriter();

    /** A database that refuses statements with the word wrong. */
    private final Connection connection = (Connection) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> statement());

    private Statement statement() {
        return (Statement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "execute" -> {
                            executed.add(arguments[0].toString().strip());
                            if (arguments[0].toString().contains("wrong")) {
                                throw new SQLException("ERROR: that is wrong");
                            }
                            return false;
                        }
                        case "getUpdateCount" -> {
                            return 0;
                        }
                        default -> {
                            return null;
                        }
                    }
                });
    }

    private boolean read(boolean interactive, String text) throws IOException {
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err, true), interactive);
        return new SqlPrompt(connection, terminal).read(new BufferedReader(new StringReader(text)));
    }

    @Test
    void a_file_ends_at_its_first_error_and_names_the_line_of_the_statement() throws IOException {
        assertThat(read(false, "SELECT 1;\n\nSELECT\n  wrong;\nSELECT 2;\n")).isFalse();
        assertThat(executed).containsExactly("SELECT 1;", "SELECT\n  wrong;");
        assertThat(err.toString().strip())
                .isEqualTo("The statement in line 3 failed; those after it were not executed: ERROR: that is wrong");
    }

    @Test
    void a_file_whose_last_statement_is_cut_off_is_not_done() throws IOException {
        assertThat(read(false, "SELECT 1;\nDELETE FROM a")).isFalse();
        assertThat(executed).containsExactly("SELECT 1;");
        assertThat(err.toString().strip())
                .isEqualTo("The last statement, in line 2, has no semicolon at its end, and was not executed.");
        assertThat(read(false, "SELECT 1;\n\n  \n")).isTrue();
        assertThat(read(false, "")).isTrue();
    }

    @Test
    void a_dialogue_goes_on_after_an_error() throws IOException {
        assertThat(read(true, "wrong;\nSELECT 1;\n\\q\nwrong;\n")).isTrue();
        assertThat(executed).containsExactly("wrong;", "SELECT 1;");
        assertThat(err.toString()).contains("ERROR: that is wrong").doesNotContain("line 1");
    }

    @Test
    void comments_may_follow_a_statement_and_are_no_statement() throws IOException {
        assertThat(
                        read(
                                false,
                                "-- begin\n/* of\n; */\nSELECT 1; -- done\nSELECT 2; /* a /* b */\n*/\n\n/* c\n*/ SELECT 3;\n-- end"))
                .isTrue();
        assertThat(executed).containsExactly("SELECT 1; -- done", "SELECT 2; /* a /* b */\n*/", "/* c\n*/ SELECT 3;");
        assertThat(err.toString()).isEmpty();
        executed.clear();
        assertThat(read(false, "SELECT 1 -- not yet;\n;\n\nwrong; -- here\n")).isFalse();
        assertThat(executed).containsExactly("SELECT 1 -- not yet;\n;", "wrong; -- here");
        assertThat(err.toString()).contains("The statement in line 4 failed");
    }

    @Test
    void in_quotes_nothing_is_a_comment() throws IOException {
        List<String> statements = List.of(
                "SELECT '-- ''/*', \"--\"\"/*\"; -- it's", "SELECT 'a\n-- ', 1;", "SELECT 1 - -1; -- \"", "SELECT 2;");
        assertThat(read(false, String.join("\n", statements))).isTrue();
        assertThat(executed).isEqualTo(statements);
    }

    @Test
    void a_dialogue_asks_again_after_each_line() throws IOException {
        assertThat(read(true, "\n-- what now\nSELECT\n\n1; -- one\n")).isTrue();
        assertThat(err.toString()).isEqualTo("sql> sql> sql> ...> ...> sql> ");
        assertThat(executed).containsExactly("SELECT\n\n1; -- one");
    }
}
