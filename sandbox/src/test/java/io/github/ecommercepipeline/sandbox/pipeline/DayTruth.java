package io.github.ecommercepipeline.sandbox.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** What the generator says of one dataset's day, and what its raw files hold. */
public record DayTruth(Path folder, JsonNode dataset) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static DayTruth of(Workshop shop, String dataset, LocalDate day) throws IOException {
        for (JsonNode node : JSON.readTree(
                        shop.raw().resolve("_truth/" + day + ".json").toFile())
                .get("datasets")) {
            if (node.get("dataset").asText().equals(dataset)) {
                return new DayTruth(shop.file(dataset, day, "any").getParent(), node);
            }
        }
        throw new IOException("no truth about " + dataset);
    }

    /** Outcome and reasons by file and position, of the records that are not accepted. */
    Map<String, String> notAccepted() {
        return notAccepted(dataset);
    }

    /** The same, of a dataset's part of the truth. */
    public static Map<String, String> notAccepted(JsonNode dataset) {
        Map<String, String> outcomes = new HashMap<>();
        for (JsonNode fault : dataset.get("faults")) {
            if (!fault.get("outcome").asText().equals("accepted")) {
                outcomes.put(
                        fault.get("file").asText() + ":" + fault.get("position"),
                        fault.get("outcome").asText() + " " + fault.get("reasons"));
            }
        }
        return outcomes;
    }

    /** Every kind that the day has. */
    Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        dataset.get("faults").forEach(fault -> kinds.add(fault.get("kind").asText()));
        for (JsonNode file : dataset.get("files")) {
            file.get("kinds").forEach(kind -> kinds.add(kind.asText()));
            if (file.get("blankLines").asInt() > 0) {
                kinds.add("blankLine");
            }
            if (file.get("repeatedHeaders").asInt() > 0) {
                kinds.add("repeatedHeader");
            }
        }
        return kinds;
    }

    Map<String, String> books() {
        Map<String, String> books = new TreeMap<>();
        for (JsonNode file : dataset.get("files")) {
            books.put(
                    file.get("name").asText(),
                    told(
                            new OutcomeCounts(
                                    file.get("records").asLong(),
                                    file.get("accepted").asLong(),
                                    file.get("rejected").asLong(),
                                    file.get("duplicate").asLong()),
                            file.get("blankLines").asLong(),
                            file.get("repeatedHeaders").asLong(),
                            file.path("setAside").asText("")));
        }
        return books;
    }

    static String told(OutcomeCounts tally, long blankLines, long repeatedHeaders, String setAside) {
        return tally + " blank " + blankLines + " headers " + repeatedHeaders + " " + setAside;
    }

    /** The accepted records, read from the raw files by other means than the pipeline. */
    Map<String, Map<String, String>> accepted() throws IOException {
        Map<String, Map<String, String>> accepted = new HashMap<>();
        Map<String, String> notAccepted = notAccepted();
        for (JsonNode file : dataset.get("files")) {
            if (!file.has("setAside")) {
                String name = file.get("name").asText();
                Set<Long> unreadable = new HashSet<>();
                notAccepted.forEach((place, outcome) -> {
                    if (outcome.startsWith("rejected") && place.startsWith(name + ":")) {
                        unreadable.add(Long.valueOf(place.substring(name.length() + 1)));
                    }
                });
                new RawWalk(bytes(folder.resolve(name)), unreadable).records().forEach((position, record) -> {
                    if (!notAccepted.containsKey(name + ":" + position)) {
                        accepted.put(name + ":" + position, record);
                    }
                });
            }
        }
        return accepted;
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return plain.readAllBytes();
        }
    }
}
