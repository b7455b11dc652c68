package io.github.ecommercepipeline.standin.session;

import java.util.Optional;

/** The result of a statement that the stand-in ran: its command tag, and Redshift's INFO message if it sends one. */
record StatementResult(String tag, Optional<String> info) {

    static StatementResult of(String tag) {
        return new StatementResult(tag, Optional.empty());
    }

    static StatementResult of(String tag, String info) {
        return new StatementResult(tag, Optional.of(info));
    }
}
