package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.warehouse.connection.Password;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The secret with the login of the job, which is rotated while jobs run.
 *
 * @param current reads it
 * @param pending reads what a rotation under way is about to make current; empty if there is none
 */
record LoginSecret(Supplier<SecretFields> current, Supplier<Optional<SecretFields>> pending) {

    private static final String PASSWORD = "password";

    static LoginSecret of(String secret) {
        return new LoginSecret(() -> Secrets.read(secret), () -> Secrets.pending(secret));
    }

    /** Its user, unless one is given, and its password, which is read again when the warehouse refuses it. */
    Login login(Optional<String> user) {
        SecretFields read = current.get();
        return new Login(
                user.orElseGet(() -> read.required("username")), Password.of(read.required(PASSWORD), this::otherThan));
    }

    /** A rotation changes the password in the warehouse some seconds before the secret, where it is pending until then. */
    Optional<String> otherThan(String refused) {
        return Stream.<Supplier<Optional<SecretFields>>>of(() -> Optional.of(current.get()), pending)
                .flatMap(read -> read.get().stream())
                .map(secret -> secret.required(PASSWORD))
                .filter(password -> !password.equals(refused))
                .findFirst();
    }

    /** With what the job logs in to the warehouse. */
    record Login(String user, Password password) {}
}
