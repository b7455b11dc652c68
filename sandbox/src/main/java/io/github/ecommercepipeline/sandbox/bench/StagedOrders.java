package io.github.ecommercepipeline.sandbox.bench;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.github.ecommercepipeline.staging.StagedBatch;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Accepted orders of {@link BenchContract} as the pipeline stages them. */
final class StagedOrders {

    private static final int FILES = 8;
    private static final int FASTEST = 1;

    private StagedOrders() {}

    /** Writes that many rows with keys from the first on, each key once. */
    static StagedBatch write(Path folder, int firstKey, int rows, long seed) throws IOException {
        return write(folder, IntStream.range(firstKey, firstKey + rows).toArray(), seed);
    }

    /** Writes a row for each of these keys. */
    static StagedBatch write(Path folder, int[] keys, long seed) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(seed);
        List<String> files = new ArrayList<>();
        long cents = 0;
        for (int file = 0; file < FILES; file++) {
            Path path = folder.resolve("part-" + file + ".csv.zst");
            int end = (int) ((long) keys.length * (file + 1) / FILES);
            try (OutputStream out = new BufferedOutputStream(
                    new ZstdOutputStreamNoFinalizer(Files.newOutputStream(path), FASTEST), 1 << 16)) {
                for (int i = (int) ((long) keys.length * file / FILES); i < end; i++) {
                    int price = 100 + random.nextInt(99_900);
                    cents += price;
                    out.write(line(keys[i], price, random).getBytes(StandardCharsets.UTF_8));
                }
            }
            files.add(path.toUri().toString());
        }
        return new StagedBatch(files, keys.length, Map.of("price", BigDecimal.valueOf(cents, 2)));
    }

    private static String line(int key, int price, Random random) {
        return "T" + (100_000_000 + key) + ",C" + (1_000_000 + random.nextInt(200_000)) + ",P"
                + (1_000 + random.nextInt(9_000)) + "," + (1 + random.nextInt(9)) + "," + BigDecimal.valueOf(price, 2)
                + ",2024-05-" + (10 + random.nextInt(19)) + ",credit_card,completed\n";
    }
}
