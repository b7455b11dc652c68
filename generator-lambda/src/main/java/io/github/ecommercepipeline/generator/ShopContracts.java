package io.github.ecommercepipeline.generator;

import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.generator.layout.FileLayouts;
import io.github.ecommercepipeline.generator.layout.ShopDataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The shop's contracts, packaged with the code or read from a folder. */
public final class ShopContracts {

    private static final String SUFFIX = ".odcs.yaml";

    private ShopContracts() {}

    /** The contracts of {@code sample-data/contracts} at build time. */
    public static FileLayouts packed() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (ShopDataset dataset : ShopDataset.values()) {
            String name = dataset.contract() + SUFFIX;
            try (InputStream in = ShopContracts.class.getResourceAsStream("/contracts/" + name)) {
                if (in == null) {
                    throw new IOException(name + " is missing from the jar");
                }
                texts.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return FileLayouts.of(ContractReader.readAll(texts));
    }

    /** All {@code *.odcs.yaml} files of a folder. */
    public static FileLayouts of(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return FileLayouts.of(ContractReader.readAll(texts));
    }
}
