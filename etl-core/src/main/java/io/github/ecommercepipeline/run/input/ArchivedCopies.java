package io.github.ecommercepipeline.run.input;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.storage.FileIdentity;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.StreamChecksum;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Inputs that are read from their archived copies. Raw files are read once; a copy is read once more, before the scan, since
 * only its checksum shows that it still is what was published.
 *
 * @param checksums of the copies, by the path to read from; those that no archive manifest has are absent
 */
public record ArchivedCopies(Configuration hadoop, List<Input> inputs, Map<String, Checksum> checksums) {

    private static final int READ_AT_ONCE = 8;

    public ArchivedCopies {
        inputs = List.copyOf(inputs);
        checksums = Map.copyOf(checksums);
    }

    /** No copies. */
    public static ArchivedCopies none(Configuration hadoop) {
        return new ArchivedCopies(hadoop, List.of(), Map.of());
    }

    /** Their size. */
    public long bytes() {
        return inputs.stream().mapToLong(Input::size).sum();
    }

    /**
     * The result of reading all copies.
     *
     * @param pins what each intact copy was, by the path to read from
     * @param damaged what is wrong with the others, by the path of the input
     */
    public record Verified(Configuration hadoop, Map<String, InputIdentity> pins, Map<String, String> damaged) {

        /** Whether all intact copies still are what was verified. */
        public boolean isCurrent() throws IOException {
            return each(
                            List.copyOf(pins.entrySet()),
                            pin -> identity(hadoop, pin.getKey()).equals(Optional.of(pin.getValue())))
                    .stream()
                    .allMatch(same -> same);
        }
    }

    /** Reads all copies, several at once. */
    public Verified verify() throws IOException {
        List<Finding> findings = each(inputs, this::find);
        Map<String, InputIdentity> pins = new LinkedHashMap<>();
        Map<String, String> damaged = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            findings.get(i).pin().ifPresent(pin -> pins.put(input.readFrom(), pin));
            findings.get(i).damage().ifPresent(damage -> damaged.put(input.path(), damage));
        }
        return new Verified(hadoop, pins, damaged);
    }

    /** What is asked of the store about one copy. */
    private interface Question<T, R> {
        R ask(T about) throws IOException;
    }

    /** The answers in order; several questions are asked at a time. */
    private static <T, R> List<R> each(List<T> items, Question<T, R> question) throws IOException {
        if (items.isEmpty()) {
            return List.of();
        }
        ExecutorService readers = Executors.newFixedThreadPool(Math.min(READ_AT_ONCE, items.size()));
        try {
            List<Future<R>> waiting = new ArrayList<>();
            items.forEach(item -> waiting.add(readers.submit(() -> question.ask(item))));
            List<R> answers = new ArrayList<>();
            for (Future<R> answer : waiting) {
                answers.add(result(answer));
            }
            return answers;
        } finally {
            readers.shutdownNow();
        }
    }

    private record Finding(Optional<InputIdentity> pin, Optional<String> damage) {

        static Finding damage(String what) {
            return new Finding(Optional.empty(), Optional.of(what));
        }
    }

    private Finding find(Input input) throws IOException {
        String copy = "its copy " + input.readFrom();
        Checksum expected = checksums.get(input.readFrom());
        if (expected == null) {
            return Finding.damage(copy + " cannot be verified, as no archive manifest has its checksum");
        }
        Optional<InputIdentity> pin = identity(hadoop, input.readFrom());
        if (pin.isEmpty()) {
            return Finding.damage(copy + " is gone");
        }
        Path path = new Path(input.readFrom());
        Checksum found;
        try (InputStream in = HadoopFiles.open(hadoop, path)) {
            found = StreamChecksum.of(expected.algorithm(), in);
        } catch (FileNotFoundException e) {
            return Finding.damage(copy + " is gone");
        }
        if (!identity(hadoop, input.readFrom()).equals(pin)) {
            return Finding.damage(copy + " was overwritten while it was read");
        }
        return found.equals(expected)
                ? new Finding(pin, Optional.empty())
                : Finding.damage(copy + " was changed: its " + expected.algorithm() + " checksum is " + found.value()
                        + ", not " + expected.value() + " as in the archive manifest");
    }

    private static Optional<InputIdentity> identity(Configuration hadoop, String file) throws IOException {
        Path path = new Path(file);
        try {
            return Optional.of(FileIdentity.of(path.getFileSystem(hadoop).getFileStatus(path)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private static <R> R result(Future<R> answer) throws IOException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while archived copies were verified", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "an archived copy cannot be read: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
