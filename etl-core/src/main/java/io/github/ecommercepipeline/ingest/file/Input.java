package io.github.ecommercepipeline.ingest.file;

import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.storage.FileIdentity;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;

/**
 * One raw object of a batch.
 *
 * @param path the fully qualified Hadoop path at which it arrived
 * @param size bytes as stored
 * @param identity of the object as it arrived
 * @param readFrom the path to read it from: the same, or that of its archived copy
 * @param modifiedAt when the object was last modified where it arrived; {@link Instant#EPOCH} if that is not known
 */
public record Input(String path, long size, InputIdentity identity, String readFrom, Instant modifiedAt)
        implements Serializable {

    private static final Pattern DAY = pattern(".*/day(?:=|%3D)[0-9]+/");
    private static final Pattern PARTITION = pattern(".*/(year(?:=|%3D)[^/]+/month(?:=|%3D)[^/]+/day(?:=|%3D)[0-9]+)/");

    private static final Comparator<Input> SAME_NAME = Comparator.comparing(Input::partition)
            .thenComparing(Input::modifiedAt)
            .thenComparing(input -> input.identity().value());

    /**
     * In the order of a batch's inputs: by their paths below the folder of the day, so that neither the spelling of the root nor
     * whether copies are read makes a difference; inputs that arrived at the same path by their age.
     */
    public static List<Input> inOrder(Collection<Input> inputs) {
        record Named(String name, Input input) {}
        return inputs.stream()
                .map(input -> new Named(input.name(), input))
                .sorted(Comparator.comparing(Named::name).thenComparing(Named::input, SAME_NAME))
                .map(Named::input)
                .toList();
    }

    /** Its path below the folder of the day; the same for a copy that is read instead. */
    public String name() {
        Matcher day = DAY.matcher(path);
        return day.lookingAt() ? path.substring(day.end()) : path;
    }

    /** The folders of the day, of which {@code day=5} and {@code day=05} are two. */
    private String partition() {
        Matcher partition = PARTITION.matcher(path);
        return partition.lookingAt() ? partition.group(1) : "";
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    }

    /** The books of this input. */
    public InputBooks books(
            OutcomeCounts counts,
            long blankLines,
            long repeatedHeaders,
            Optional<String> setAside,
            Optional<ColumnFindings> columns) {
        Optional<String> archived = readFrom.equals(path) ? Optional.empty() : Optional.of(readFrom);
        Optional<InputIdentity.Kind> kind =
                Optional.of(identity.kind()).filter(known -> known != InputIdentity.Kind.ETAG);
        return new InputBooks(
                path,
                size,
                identity.value(),
                kind,
                archived,
                counts,
                blankLines,
                repeatedHeaders,
                setAside,
                columns,
                Optional.of(modifiedAt).filter(time -> !time.equals(Instant.EPOCH)),
                Optional.empty());
    }

    /** Whether what is at {@link #readFrom} may be this object: nothing that is known of both differs. */
    public boolean mayBe(FileStatus found) {
        InputIdentity other = FileIdentity.of(found);
        boolean comparable = readFrom.equals(path) && other.kind() == identity.kind();
        return found.getLen() == size && (!comparable || other.equals(identity.withoutQuotes()));
    }

    /** An object that is read where it arrived. */
    public Input(String path, long size, InputIdentity identity) {
        this(path, size, identity, path);
    }

    /** An object of unknown age. */
    public Input(String path, long size, InputIdentity identity, String readFrom) {
        this(path, size, identity, readFrom, Instant.EPOCH);
    }
}
