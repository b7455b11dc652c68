package io.github.ecommercepipeline.ingest.file;

import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import java.io.Serializable;
import java.util.Optional;

/**
 * One raw object of a batch.
 *
 * @param path the fully qualified Hadoop path at which it arrived
 * @param size bytes as stored
 * @param identity of the object as it arrived
 * @param readFrom the path to read it from: the same, or that of its archived copy
 */
public record Input(String path, long size, InputIdentity identity, String readFrom) implements Serializable {

    /** Its path below the folder of the day; the same for a copy that is read instead. */
    public String name() {
        return path.replaceFirst(".*/day=[0-9]+/", "");
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
                path, size, identity.value(), kind, archived, counts, blankLines, repeatedHeaders, setAside, columns);
    }

    /** An object that is read where it arrived. */
    public Input(String path, long size, InputIdentity identity) {
        this(path, size, identity, path);
    }
}
