package io.github.ecommercepipeline.sandbox.redshift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void commentsAndBlanksAreNoTokens() {
        assertThat(texts("SELECT -- it's; a comment\n 1 /* and /* a nested */ one */ + 2"))
                .containsExactly("SELECT", "1", "+", "2");
    }

    @Test
    void aStringKeepsDoubledQuotesAndSemicolons() {
        List<Token> tokens = Tokens.of("'it''s; one' e'a\\'b' $$it's$$ $tag$ $$ $tag$ \"a\"\"B\"");
        assertThat(tokens).hasSize(5);
        assertThat(tokens.get(0).value()).isEqualTo("it's; one");
        assertThat(tokens.get(2).value()).isEqualTo("it's");
        assertThat(tokens.get(3).value()).isEqualTo(" $$ ");
        assertThat(tokens.get(4).value()).isEqualTo("a\"b");
    }

    @Test
    void aPlainStringEndsAtAQuoteAfterABackslashButNotWithinAnUnload() {
        assertThat(texts("SELECT 'a\\' || 'b'")).containsExactly("SELECT", "'a\\'", "|", "|", "'b'");
        List<Token> unload = Tokens.of("UNLOAD ('select \\'x\\'')");
        assertThat(unload.get(2).value()).isEqualTo("select 'x'");
    }

    @Test
    void parametersNumbersAndNamesAreToldApart() {
        assertThat(Tokens.of("t1.c$2 = $1 AND 1.5e3 <> \u00e9t\u00e9").stream().map(Token::kind))
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
    void whatDoesNotEndIsOneTokenUpToTheEnd() {
        assertThat(texts("SELECT 'open")).containsExactly("SELECT", "'open");
        assertThat(texts("SELECT /* open")).containsExactly("SELECT");
        assertThat(texts("SELECT $a$ open")).containsExactly("SELECT", "$a$ open");
    }

    private static List<String> texts(String sql) {
        return Tokens.of(sql).stream().map(Token::text).toList();
    }
}
