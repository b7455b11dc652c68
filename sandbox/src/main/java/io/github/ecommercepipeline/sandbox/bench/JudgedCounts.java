package io.github.ecommercepipeline.sandbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a contestant made of the records, which all that judge them must agree on: otherwise they did not do the same work, and
 * no figure of theirs may be compared.
 */
record JudgedCounts(long read, long accepted, long rejected, long duplicate) {

    /** Keeps the counts beside a contestant's output, also for the process that started this one. */
    void keep(Path out) throws IOException {
        if (read != accepted + rejected + duplicate) {
            throw new IOException("the counts do not add up: " + this);
        }
        Files.createDirectories(out.getParent());
        Files.writeString(file(out), String.join(" ", "" + read, "" + accepted, "" + rejected, "" + duplicate));
    }

    /** The counts that a contestant kept; empty if it judges nothing. */
    static Optional<JudgedCounts> of(Path out) throws IOException {
        if (Files.notExists(file(out))) {
            return Optional.empty();
        }
        String[] counts = Files.readString(file(out)).split(" ", -1);
        return Optional.of(new JudgedCounts(
                Long.parseLong(counts[0]),
                Long.parseLong(counts[1]),
                Long.parseLong(counts[2]),
                Long.parseLong(counts[3])));
    }

    private static Path file(Path out) {
        return out.resolveSibling("counts.txt");
    }
}
