package io.github.ecommercepipeline.sandbox.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The three sample days of the project, as they lie in its folder. */
public final class SampleShop {

    static final Path RAW = Path.of("../sample-data/raw").toAbsolutePath().normalize();
    public static final Path CONTRACTS =
            Path.of("../sample-data/contracts").toAbsolutePath().normalize();
    static final LocalDate FIRST = LocalDate.of(2024, 5, 27);
    static final LocalDate LAST = LocalDate.of(2024, 5, 29);

    /** Keys for its personal values, as environment variables. */
    public static final Map<String, String> KEYS = Map.of(
            "PIPELINE_PSEUDONYM_KEY", "cHNldWRvbnltcyBvZiBhIHRlc3QsIG5vdCBhIHNlY3JldCE=",
            "PIPELINE_PSEUDONYM_KEY_ID", "test-pseudonyms",
            "PIPELINE_QUARANTINE_KEY", "cXVhcmFudGluZSBvZiBhIHRlc3QsIG5vdCBhIHNlY3JldCE=",
            "PIPELINE_QUARANTINE_KEY_ID", "test-quarantine");

    private SampleShop() {}

    public static Map<String, String> contracts() throws IOException {
        Map<String, String> contracts = new TreeMap<>();
        try (Stream<Path> files = Files.list(CONTRACTS)) {
            for (Path file : files.toList()) {
                contracts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contracts;
    }
}
