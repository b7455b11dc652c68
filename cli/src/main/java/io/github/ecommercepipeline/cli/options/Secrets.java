package io.github.ecommercepipeline.cli.options;

import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises secrets, which do not belong in a file that is shared and kept under version control. */
final class Secrets {

    private static final List<String> WORDS =
            List.of("password", "passwd", "pwd", "secret", "token", "credential", "apikey", "accesskey", "privatekey");

    private Secrets() {}

    /** The environment variable to use instead of a key; empty if the key is not one for a secret. */
    static Optional<String> variableFor(String key) {
        String folded = key.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
        if (folded.endsWith("keyid")) {
            return Optional.empty();
        }
        if (folded.contains("pseudonym")) {
            return Optional.of(KeyVariables.PSEUDONYM);
        }
        if (folded.contains("quarantinekey")) {
            return Optional.of(KeyVariables.QUARANTINE);
        }
        if (folded.startsWith("aws") && Stream.of("secret", "key", "token").anyMatch(folded::contains)) {
            return Optional.of("AWS_PROFILE");
        }
        return WORDS.stream().filter(folded::contains).findFirst().map(word -> "WAREHOUSE_PASSWORD");
    }

    static boolean isIn(String value) {
        return WarehouseSettings.containsPassword(value);
    }
}
