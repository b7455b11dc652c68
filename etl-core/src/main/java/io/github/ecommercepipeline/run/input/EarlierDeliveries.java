package io.github.ecommercepipeline.run.input;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.StreamChecksum;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Published objects that are gone from the raw zone and in whose place others arrived under the same keys. An object is the same
 * delivery if key and content are: a restored one is not a second delivery, although S3 gives it another ETag.
 */
public final class EarlierDeliveries {

    private final Configuration hadoop;
    private final String dataset;
    private final Map<String, List<Input>> listed;

    /** @param inputs those in the raw zone */
    public EarlierDeliveries(Configuration hadoop, List<Input> inputs, String dataset) {
        this.hadoop = hadoop;
        this.dataset = dataset;
        this.listed = inputs.stream().collect(Collectors.groupingBy(input -> InputDigest.name(input.path(), dataset)));
    }

    /** Those among the published inputs. */
    public List<InputBooks> in(List<InputBooks> published) {
        return published.stream()
                .filter(input -> !sameKey(input.path()).isEmpty())
                .filter(input -> sameKey(input.path()).stream()
                        .noneMatch(there -> there.size() == input.bytes()
                                && there.identity()
                                        .withoutQuotes()
                                        .equals(input.identity().withoutQuotes())))
                .toList();
    }

    /**
     * Those whose content differs from what is in the raw zone; only files of the same size are read for that.
     *
     * @param copies archived copies of earlier deliveries
     * @param checksums by the path to read from
     * @throws IOException if the store fails
     */
    public List<Input> withOtherContent(List<Input> copies, Map<String, Checksum> checksums) throws IOException {
        List<Input> others = new ArrayList<>();
        for (Input copy : copies) {
            if (!isThere(copy, checksums.get(copy.readFrom()))) {
                others.add(copy);
            }
        }
        return others;
    }

    private boolean isThere(Input copy, Checksum checksum) throws IOException {
        for (Input there : sameKey(copy.path())) {
            if (checksum != null && there.size() == copy.size() && checksum.equals(checksum(there, checksum))) {
                return true;
            }
        }
        return false;
    }

    private Checksum checksum(Input input, Checksum like) throws IOException {
        try (InputStream in = HadoopFiles.open(hadoop, new Path(input.readFrom()))) {
            return StreamChecksum.of(like.algorithm(), in);
        }
    }

    private List<Input> sameKey(String path) {
        return listed.getOrDefault(InputDigest.name(path, dataset), List.of());
    }
}
