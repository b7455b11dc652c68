package io.github.ecommercepipeline.warehouse.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.manifest.StorePath;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The manifest of Amazon Redshift's COPY: the files to load, all mandatory, with their lengths. See <a
 * href="https://docs.aws.amazon.com/redshift/latest/dg/loading-data-files-using-manifest.html">Using a manifest</a>.
 */
final class LoadManifest {

    private static final String NAME = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private LoadManifest() {}

    /**
     * Writes the manifest beside the staged files.
     *
     * @return its path
     * @throws FileNotFoundException naming the file, if one is missing
     */
    static Path write(List<String> files, Configuration configuration) throws IOException {
        ObjectNode manifest = JSON.createObjectNode();
        ArrayNode entries = manifest.putArray("entries");
        for (String file : files) {
            Path path = new Path(file);
            long length = path.getFileSystem(configuration).getFileStatus(path).getLen();
            ObjectNode entry = entries.addObject().put("url", s3(path)).put("mandatory", true);
            entry.putObject("meta").put("content_length", length);
        }
        Path path = new Path(new Path(files.get(0)).getParent(), NAME);
        try (OutputStream out = HadoopFiles.create(configuration, path)) {
            out.write(JSON.writeValueAsBytes(manifest));
        }
        return path;
    }

    /** The path as an {@code s3://} URL, as AWS expects it; Hadoop's own client uses {@code s3a://}. */
    static String s3(Path path) {
        return StorePath.of(path.toString()).toString();
    }
}
