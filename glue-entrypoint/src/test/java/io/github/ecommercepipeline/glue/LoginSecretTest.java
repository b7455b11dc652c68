package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.glue.LoginSecret.Login;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginSecretTest {

    @Test
    void the_user_is_that_of_the_secret_unless_one_is_given() {
        assertThat(secret(List.of("old"), Optional.empty())
                        .login(Optional.empty())
                        .user())
                .isEqualTo("etl");
        assertThat(secret(List.of("old"), Optional.empty())
                        .login(Optional.of("ana"))
                        .user())
                .isEqualTo("ana");
    }

    @Test
    void a_password_that_is_refused_is_read_again() {
        LoginSecret secret = secret(List.of("old", "new"), Optional.empty());
        Login login = secret.login(Optional.empty());
        assertThat(login.password().text()).contains("old");

        assertThat(secret.otherThan("old")).contains("new");
    }

    @Test
    void while_a_rotation_is_under_way_the_pending_one_is_the_other() {
        LoginSecret secret = secret(List.of("old", "old"), Optional.of("next"));
        secret.login(Optional.empty());

        assertThat(secret.otherThan("old")).contains("next");
    }

    @Test
    void a_secret_that_has_not_changed_has_no_other_password() {
        assertThat(secret(List.of("old"), Optional.empty()).otherThan("old")).isEmpty();
        assertThat(secret(List.of("old"), Optional.of("old")).otherThan("old")).isEmpty();
    }

    @Test
    void nothing_of_it_is_shown() {
        assertThat(secret(List.of("hunter2"), Optional.empty()).login(Optional.empty()))
                .asString()
                .doesNotContain("hunter2");
    }

    /** A secret with these passwords, one for each time it is read. */
    private static LoginSecret secret(List<String> passwords, Optional<String> pending) {
        Deque<String> left = new ArrayDeque<>(passwords);
        return new LoginSecret(() -> fields(left.removeFirst()), () -> pending.map(LoginSecretTest::fields));
    }

    private static SecretFields fields(String password) {
        return SecretFields.of("shop", "{\"username\":\"etl\",\"password\":\"" + password + "\"}");
    }
}
