package io.github.ecommercepipeline.warehouse.connection;

import java.util.Optional;

/** The password of a warehouse's user, which somebody may change while a job runs; its text never shows it. */
public final class Password {

    /** Where a password that may change is looked up. */
    public interface Source {

        /** A password that was not refused; empty if there is none. */
        Optional<String> otherThan(String refused);
    }

    private final Source source;
    private Optional<String> current;

    private Password(Optional<String> current, Source source) {
        this.current = current;
        this.source = source;
    }

    /** One that does not change, or none. */
    public static Password of(Optional<String> text) {
        return new Password(text, refused -> Optional.empty());
    }

    /** One that is looked up again when the warehouse refuses it. */
    public static Password of(String text, Source source) {
        return new Password(Optional.of(text), source);
    }

    /** What the next connection logs in with. */
    public synchronized Optional<String> text() {
        return current;
    }

    /** Whether there is another one than that with which a login was refused. */
    synchronized boolean isReplaced(Optional<String> refused) {
        if (current.equals(refused)) {
            refused.flatMap(source::otherThan).ifPresent(other -> current = Optional.of(other));
        }
        return !current.equals(refused);
    }

    @Override
    public String toString() {
        return "password (not shown)";
    }
}
