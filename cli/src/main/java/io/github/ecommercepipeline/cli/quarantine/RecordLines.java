package io.github.ecommercepipeline.cli.quarantine;

import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.ingest.csv.LineNumbers;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.run.FailureMessage;
import io.github.ecommercepipeline.storage.FileIdentity;
import io.github.ecommercepipeline.storage.HadoopPath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The line numbers of quarantined records. They are for display only, so they are counted when they are shown, by reading
 * each input up to the last record of which one is wanted.
 */
public final class RecordLines {

    private static final int MOST_POSITIONS = 1_000_000;

    private final Configuration hadoop;
    private final PastRun run;
    private final Map<String, Positions> wanted = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private int count;

    /** Positions in one file, and the numbers of their lines once they are counted. */
    private static final class Positions {
        private long[] positions = new long[16];
        private long[] numbers = {};
        private int count;

        void add(long position) {
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, 2 * count);
            }
            positions[count++] = position;
        }

        long[] sorted() {
            positions = Arrays.stream(positions, 0, count).sorted().distinct().toArray();
            return positions;
        }

        OptionalLong number(long position) {
            int at = numbers.length == 0 ? -1 : Arrays.binarySearch(positions, position);
            return at < 0 || numbers[at] < 0 ? OptionalLong.empty() : OptionalLong.of(numbers[at]);
        }
    }

    public RecordLines(Configuration hadoop, PastRun run) {
        this.hadoop = hadoop;
        this.run = run;
    }

    /** Wants the line numbers of a record and of the one that was kept instead. */
    public void want(QuarantinedRecord entry) {
        want(entry.file(), entry.position());
        entry.keptFile().ifPresent(file -> want(file, entry.keptPosition()));
    }

    private void want(String file, long position) {
        if (count++ < MOST_POSITIONS) {
            wanted.computeIfAbsent(file, path -> new Positions()).add(position);
        }
    }

    /** Reads the inputs; one that cannot be read, or is not the same any more, becomes a note. */
    public void count() {
        if (count > MOST_POSITIONS) {
            notes.add("line numbers are shown for the first " + DisplayText.number(MOST_POSITIONS) + " positions only");
        }
        wanted.forEach((file, positions) -> {
            String shown = Printable.line(DisplayPath.of(file));
            try {
                if (!count(file, positions)) {
                    notes.add(shown + " has changed since " + run.title() + ", so its lines are not numbered;"
                            + " the bytes are those of the file as it was read");
                }
            } catch (FileNotFoundException e) {
                notes.add(shown + " not found, so its lines are not numbered; restore the file to see them");
            } catch (IOException e) {
                notes.add(shown + " cannot be read, so its lines are not numbered: "
                        + Printable.line(String.join("; ", FailureMessage.ofAll(e))));
            }
        });
    }

    /** Returns false if the file is not the one that the run read. */
    private boolean count(String file, Positions positions) throws IOException {
        InputBooks input = run.input(file).orElse(null);
        Path path =
                HadoopPath.of(hadoop, input == null ? file : input.archived().orElse(file));
        FileStatus status = path.getFileSystem(hadoop).getFileStatus(path);
        if (input != null && !isSame(status, input)) {
            return false;
        }
        long[] numbers = LineNumbers.of(hadoop, path, positions.sorted());
        if (numbers[numbers.length - 1] < 0) {
            return false;
        }
        positions.numbers = numbers;
        return true;
    }

    /** An archived copy has the size of its input, but an identity of its own, as has a file in a store of another kind. */
    private static boolean isSame(FileStatus status, InputBooks input) {
        InputIdentity found = FileIdentity.of(status);
        boolean comparable =
                input.archived().isEmpty() && found.kind() == input.identity().kind();
        return status.getLen() == input.bytes()
                && (!comparable || found.equals(input.identity().withoutQuotes()));
    }

    /** The line of a record; empty if it is not known. */
    OptionalLong of(String file, long position) {
        Positions positions = wanted.get(file);
        return positions == null ? OptionalLong.empty() : positions.number(position);
    }

    /** Why lines of some files have no numbers. */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
