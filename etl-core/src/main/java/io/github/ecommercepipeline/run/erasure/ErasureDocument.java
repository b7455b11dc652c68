package io.github.ecommercepipeline.run.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.HadoopPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What an erasure writes anew, in {@code <out>/erasures}: the objects and folders whose earlier versions a store may keep, and by which contents the
 * new ones are recognised. Written before what it lists is changed.
 */
final class ErasureDocument {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Configuration hadoop;
    private final OutputFolder out;
    private final String erasure;
    private final Set<String> objects = new LinkedHashSet<>();
    private final Set<String> folders = new LinkedHashSet<>();
    private final Set<RewrittenFile> rewritten = new LinkedHashSet<>();

    ErasureDocument(Configuration hadoop, OutputFolder out, String erasure) {
        this.hadoop = hadoop;
        this.out = out;
        this.erasure = erasure;
    }

    void add(String object) {
        objects.add(object);
    }

    /** A folder in which no earlier version may stay, whatever the object. */
    void addFolder(String folder) {
        folders.add(folder.endsWith("/") ? folder : folder + "/");
    }

    void add(RewrittenFile file) {
        rewritten.add(file);
    }

    void write() throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.put("schemaVersion", 1);
        document.put("erasure", erasure);
        ArrayNode array = document.putArray("objects");
        objects.forEach(array::add);
        folders.forEach(document.putArray("folders")::add);
        ArrayNode files = document.putArray("rewritten");
        rewritten.forEach(file -> files.addObject()
                .put("name", file.name())
                .put("searched", file.searched())
                .put("before", file.before())
                .put("after", file.after())
                .put("bytes", file.bytes()));
        Path file = new Path(folder(out), "erasure=" + erasure + ".json");
        HadoopFiles.replace(hadoop, file, JSON.writeValueAsBytes(document));
    }

    /** The files that erasures wrote anew, this one and earlier ones. */
    static List<RewrittenFile> rewritten(Configuration hadoop, OutputFolder out) throws IOException {
        List<RewrittenFile> rewritten = new ArrayList<>();
        Path folder = folder(out);
        for (FileStatus file : HadoopPath.children(folder.getFileSystem(hadoop), folder)) {
            if (file.getPath().getName().endsWith(".json")) {
                try (InputStream in = HadoopFiles.open(hadoop, file.getPath())) {
                    for (JsonNode entry : JSON.readTree(in).path("rewritten")) {
                        rewritten.add(new RewrittenFile(
                                entry.path("name").asText(),
                                entry.path("searched").asText(),
                                entry.path("before").asText(),
                                entry.path("after").asText(),
                                entry.path("bytes").asLong(-1)));
                    }
                }
            }
        }
        return rewritten;
    }

    private static Path folder(OutputFolder out) {
        return new Path(out.url() + "/erasures");
    }
}
