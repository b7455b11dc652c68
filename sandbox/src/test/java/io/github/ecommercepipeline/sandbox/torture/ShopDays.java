package io.github.ecommercepipeline.sandbox.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.generator.Generator;
import io.github.ecommercepipeline.generator.ShopContracts;
import io.github.ecommercepipeline.generator.request.RequestReader;
import io.github.ecommercepipeline.generator.store.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A few small, dirty days of the generator's shop, each in several variants. */
final class ShopDays {

    static final LocalDate FIRST = LocalDate.of(2024, 5, 27);
    static final int DAYS = 3;
    static final int VARIANTS = 2;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FAULTS = """
            {"missingValue": 0.03, "wrongType": 0.02, "zeroNumber": 0.02, "impossibleDate": 0.02, "unknownCustomer": 0.03,
             "unknownStatus": 0.02, "decimalComma": 0.02, "quotedNewline": 0.02, "brokenQuote": 0.02, "tooFewFields": 0.02,
             "undecodable": 0.01, "exactDuplicate": 0.03, "conflictingKey": 0.03, "blankLine": 0.02,
             "repeatedHeader": 0.01, "byteOrderMark": 0.2, "crlf": 0.2, "reorderedHeader": 0.3}
            """;

    private ShopDays() {}

    static LocalDate last() {
        return FIRST.plusDays(DAYS - 1);
    }

    /** All variants of all days, by day and number. */
    static List<List<Variant>> write(Path folder) throws IOException {
        List<List<Variant>> days = new ArrayList<>();
        for (LocalDate day = FIRST; !day.isAfter(last()); day = day.plusDays(1)) {
            List<Variant> variants = new ArrayList<>();
            for (int number = 0; number < VARIANTS; number++) {
                variants.add(write(day, number, folder.resolve(day + "-" + number)));
            }
            days.add(variants);
        }
        return days;
    }

    private static Variant write(LocalDate day, int number, Path folder) throws IOException {
        ObjectNode request = JSON.createObjectNode()
                .put("from", day.toString())
                .put("to", day.toString())
                .put("opening", FIRST.toString())
                .put("seed", 100 + number)
                .put("transactionsPerDay", 80)
                .put("customers", 20)
                .put("products", 10)
                .put("filesPerDay", 2)
                .put("gzip", "alternate");
        request.set("faults", JSON.readTree(FAULTS));
        new Generator(ShopContracts.packed())
                .run(RequestReader.read(request, day), new FolderStore(folder), written -> {});
        Map<String, byte[]> files = new HashMap<>();
        JsonNode truth = null;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (name.startsWith("_truth")) {
                    truth = JSON.readTree(file.toFile());
                } else {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        }
        return new Variant(day, number, files, truth);
    }
}
