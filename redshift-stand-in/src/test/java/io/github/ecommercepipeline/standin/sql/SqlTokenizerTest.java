package io.github.ecommercepipeline.standin.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTokenizerTest {

    @Test
    void comments_and_white_space_are_skipped() {
        assertThat(texts("SELECT -- it's; a comment\n 1 /* and /* a nested */ one */ + 2"))
                .containsExactly("SELECT", "1", "+", "2");
    }

    @Test
    void a_string_keeps_doubled_quotes_and_semicolons() {
        List<Token> tokens = SqlTokenizer.of("'it''s; one' e'a\\'b' $$it's$$ $tag$ $$ $tag$ \"a\"\"B\"");
        assertThat(tokens).hasSize(5);
        assertThat(tokens.get(0).value()).isEqualTo("it's; one");
        assertThat(tokens.get(2).value()).isEqualTo("it's");
        assertThat(tokens.get(3).value()).isEqualTo(" $$ ");
        assertThat(tokens.get(4).value()).isEqualTo("a\"b");
    }

    @Test
    void a_backslash_escapes_a_quote_only_within_unload() {
        assertThat(texts("SELECT 'a\\' || 'b'")).containsExactly("SELECT", "'a\\'", "|", "|", "'b'");
        List<Token> unload = SqlTokenizer.of("UNLOAD ('select \\'x\\'')");
        assertThat(unload.get(2).value()).isEqualTo("select 'x'");
    }

    @Test
    void parameters_numbers_and_names_are_distinguished() {
        assertThat(SqlTokenizer.of("t1.c$2 = $1 AND 1.5e3 <> \u00e9t\u00e9").stream()
                        .map(Token::kind))
                .containsExactly(
                        Token.Kind.WORD,
                        Token.Kind.SYMBOL,
                        Token.Kind.WORD,
                        Token.Kind.SYMBOL,
                        Token.Kind.PARAMETER,
                        Token.Kind.WORD,
                        Token.Kind.NUMBER,
                        Token.Kind.SYMBOL,
                        Token.Kind.SYMBOL,
                        Token.Kind.WORD);
    }

    @Test
    void an_unterminated_token_extends_to_the_end() {
        assertThat(texts("SELECT 'open")).containsExactly("SELECT", "'open");
        assertThat(texts("SELECT /* open")).containsExactly("SELECT");
        assertThat(texts("SELECT $a$ open")).containsExactly("SELECT", "$a$ open");
    }

    private static List<String> texts(String sql) {
        return SqlTokenizer.of(sql).stream().map(Token::text).toList();
    }
}
