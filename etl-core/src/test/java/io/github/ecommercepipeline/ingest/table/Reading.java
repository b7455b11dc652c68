package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.InputIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Reads files as tasks do, partition by partition, without a Spark session. */
public final class Reading {

    private static final Configuration HADOOP = new Configuration();

    /** Small, so that small files exercise it. */
    private static final int LOOK_BACK_BYTES = 8;

    private Reading() {}

    static List<ReadRow> read(Contract contract, byte[] content) {
        return read(contract, content, "a.csv", Long.MAX_VALUE);
    }

    static List<ReadRow> read(Contract contract, byte[] content, String name, long splitBytes) {
        try {
            Path folder = Files.createTempDirectory("reading");
            Path file = folder.resolve(name);
            Files.write(file, content);
            try {
                return read(contract, List.of(input(file)), splitBytes);
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Input input(Path file) throws IOException {
        return new Input(file.toUri().toString(), Files.size(file), InputIdentity.ofEtag("etag"));
    }

    /** What the rows say about the headers of the files; other tests do not see these rows. */
    static List<String> findings(Contract contract, byte[] content) throws IOException {
        Path file = Files.write(Files.createTempFile("reading", ".csv"), content);
        try {
            return all(contract, List.of(input(file)), 3).stream()
                    .filter(row -> row.kind() == RecordColumns.KIND_HEADER)
                    .map(row -> FindingsText.read(row.reasons()).text())
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    static List<ReadRow> read(Contract contract, List<Input> inputs, long splitBytes) throws IOException {
        return all(contract, inputs, splitBytes).stream()
                .filter(row -> row.kind() != RecordColumns.KIND_HEADER && row.kind() != RecordColumns.KIND_NOT_PLAIN)
                .toList();
    }

    /** Whether all rows of a file come without the one that says that it is not plain, or behind it. */
    static boolean isPlain(Contract contract, Input input, long splitBytes) throws IOException {
        List<ReadRow> rows = all(contract, List.of(input), splitBytes);
        long says = rows.stream()
                .filter(row -> row.kind() == RecordColumns.KIND_NOT_PLAIN)
                .count();
        if (says > 0 && (says > 1 || rows.get(0).kind() != RecordColumns.KIND_NOT_PLAIN)) {
            throw new AssertionError("not said once, before the records");
        }
        return says == 0;
    }

    private static List<ReadRow> all(Contract contract, List<Input> inputs, long splitBytes) throws IOException {
        ReadSpec whole = ReadSpec.of(contract, List.of());
        ReadSpec spec = new ReadSpec(
                whole.options(),
                whole.fields(),
                whole.minColumnShare(),
                whole.onNewColumn(),
                whole.reportsHeaders(),
                whole.showsNames(),
                whole.carried(),
                whole.filters(),
                LOOK_BACK_BYTES);
        List<ReadRow> rows = new ArrayList<>();
        boolean splittable = spec.isSplittable();
        for (List<FileSplit> partition : new SplitPacker(splitBytes, 0, 1).pack(inputs, splittable)) {
            try (RecordPartitionReader reader = new RecordPartitionReader(spec, HADOOP, partition, ReadCount.open())) {
                while (reader.next()) {
                    add(reader.get(), spec.schema(), rows);
                }
            }
        }
        return rows;
    }

    private static void add(ColumnarBatch batch, StructType schema, List<ReadRow> rows) {
        int width = schema.size() - 5;
        for (int i = 0; i < batch.numRows(); i++) {
            InternalRow row = batch.getRow(i);
            List<String> fields = new ArrayList<>();
            for (int c = 0; c < width; c++) {
                StructField field = schema.apply(c);
                fields.add(row.isNullAt(c) ? null : row.get(c, field.dataType()).toString());
            }
            rows.add(new ReadRow(
                    row.getInt(width),
                    row.getInt(width + 1),
                    row.getLong(width + 2),
                    row.isNullAt(width + 3)
                            ? null
                            : latin(row.getUTF8String(width + 3).getBytes()),
                    row.isNullAt(width + 4)
                            ? null
                            : row.getUTF8String(width + 4).toString(),
                    fields));
        }
    }

    /** Raw bytes as a text of as many characters. */
    public static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
