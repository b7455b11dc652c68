package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.protocol.FrameBuilder;
import io.github.ecommercepipeline.standin.protocol.ServerError;
import io.github.ecommercepipeline.standin.protocol.StartupMessage;
import java.util.Optional;

/**
 * What a client learns about the server at the start: Redshift's drivers, that it is Redshift; all others, which would take
 * it for PostgreSQL, in words.
 */
final class Greeting {

    /** Redshift's own; on seeing a newer one, its drivers use features that Redshift does not have. */
    private static final String REDSHIFT_VERSION = "8.0.2";

    private final boolean isRedshiftDriver;
    private final int postgresPort;

    Greeting(StartupMessage startUp, int postgresPort) {
        this.isRedshiftDriver = startUp.isRedshiftDriver();
        this.postgresPort = postgresPort;
    }

    /** The server version to report in place of PostgreSQL's, as the body of a ParameterStatus. */
    Optional<byte[]> version() {
        return isRedshiftDriver
                ? Optional.of(new FrameBuilder()
                        .string("server_version")
                        .string(REDSHIFT_VERSION)
                        .body())
                : Optional.empty();
    }

    /** The notice to send before the client's first statement. */
    Optional<ServerError> notice() {
        return isRedshiftDriver
                ? Optional.empty()
                : Optional.of(ServerError.notice(
                        "this server speaks Amazon Redshift's SQL, not PostgreSQL's: what Redshift does"
                                + " not support is refused; PostgreSQL itself listens on port " + postgresPort));
    }

    /** What is added to refusals; empty for nothing. */
    String hint() {
        return isRedshiftDriver
                ? ""
                : "This server speaks Amazon Redshift's SQL. For PostgreSQL itself, connect to port " + postgresPort
                        + "; for Redshift, prefer its own driver (jdbc:redshift:).";
    }
}
