package io.github.ecommercepipeline.generator;

import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.generator.layout.Dataset;
import io.github.ecommercepipeline.generator.layout.Layouts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The shop's contracts: those that were packed with the code, or others. */
public final class ShopContracts {

    private static final String SUFFIX = ".odcs.yaml";

    private ShopContracts() {}

    /** The contracts of {@code sample-data/contracts} as they were when this was built. */
    public static Layouts packed() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Dataset dataset : Dataset.values()) {
            String name = dataset.contract() + SUFFIX;
            try (InputStream in = ShopContracts.class.getResourceAsStream("/contracts/" + name)) {
                if (in == null) {
                    throw new IOException(name + " was not packed");
                }
                texts.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return Layouts.of(ContractReader.readAll(texts));
    }

    /** All {@code *.odcs.yaml} of a folder. */
    public static Layouts of(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return Layouts.of(ContractReader.readAll(texts));
    }
}
