package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.warehouse.schema.ViewFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The text files that configure a job: contracts and views, given as files or folders. */
public final class TextFiles {

    private final Configuration hadoop;

    public TextFiles(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /** The texts of contracts: {@code .yaml} and {@code .yml} files. */
    public Map<String, String> contracts(String option, List<String> locations) {
        return read(option, locations, List.of(".yaml", ".yml"));
    }

    /** Views: {@code .sql} files. */
    public List<ViewFile> views(String option, List<String> locations) {
        return read(option, locations, List.of(".sql")).entrySet().stream()
                .map(file -> new ViewFile(file.getKey(), file.getValue()))
                .toList();
    }

    /**
     * The texts by file name as given, sorted; of a folder, the files directly in it that end in one of the suffixes.
     *
     * @param option what the locations were given as, for messages
     * @throws ConfigurationException if a location does not exist or a folder holds no such file
     */
    public Map<String, String> read(String option, List<String> locations, List<String> suffixes) {
        Map<String, String> texts = new TreeMap<>();
        for (String location : locations) {
            try {
                texts.putAll(read(option, location, suffixes));
            } catch (FileNotFoundException e) {
                throw new ConfigurationException(option + " " + location + ": no such file or folder; allowed: "
                        + description(suffixes) + " or a folder of them");
            } catch (IOException e) {
                throw new ConfigurationException(option + " " + location + ": cannot be read: " + e.getMessage());
            }
        }
        return texts;
    }

    private Map<String, String> read(String option, String location, List<String> suffixes) throws IOException {
        Path path = new Path(location);
        FileSystem files = path.toUri().getScheme() == null ? FileSystem.getLocal(hadoop) : path.getFileSystem(hadoop);
        if (files.getFileStatus(path).isFile()) {
            return Map.of(location, text(files, path));
        }
        List<String> names = Arrays.stream(files.listStatus(path))
                .filter(FileStatus::isFile)
                .map(status -> status.getPath().getName())
                .filter(name -> suffixes.stream().anyMatch(name::endsWith))
                .toList();
        if (names.isEmpty()) {
            throw new ConfigurationException(
                    option + " " + location + ": no such file in this folder; allowed: " + description(suffixes));
        }
        Map<String, String> texts = new TreeMap<>();
        for (String name : names) {
            texts.put(location.replaceAll("/+$", "") + "/" + name, text(files, new Path(path, name)));
        }
        return texts;
    }

    private static String text(FileSystem files, Path path) throws IOException {
        try (var in = files.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String description(List<String> suffixes) {
        return "files ending in " + String.join(" or ", suffixes);
    }
}
