package io.github.ecommercepipeline.sandbox.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Generated orders as CSV: eight columns, about one in a hundred faulty, one in two hundred with the key of an earlier one;
 * always the same.
 */
final class BenchData {

    static final String DATASET = "orders";
    static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    static final String HEADER = "order_id,customer_id,product_id,quantity,price,order_date,payment_type,status\n";
    private static final List<String> PAYMENTS = List.of("credit_card", "debit_card", "paypal", "bank_transfer");
    private static final List<String> STATUSES = List.of("pending", "completed", "completed", "cancelled", "refunded");

    private final SplittableRandom random = new SplittableRandom(20240527);
    /** Keys beyond these begin anew. */
    private long keys = Long.MAX_VALUE;

    /** Writes the records below a raw zone, spread over so many files. */
    static void write(Path raw, long records, int files) throws IOException {
        write(raw, new DataSize(records, files));
    }

    /** As above, perhaps compressed. */
    static void write(Path raw, DataSize size) throws IOException {
        long[] counts = new long[size.files()];
        for (int file = 0; file < counts.length; file++) {
            counts[file] = size.records() * (file + 1) / counts.length - size.records() * file / counts.length;
        }
        new BenchData().write(folder(raw), counts, size.gzip());
    }

    /** Writes files of so many records each. */
    static void writeUneven(Path raw, long... counts) throws IOException {
        new BenchData().write(folder(raw), counts, false);
    }

    /** Writes records that all have the same key. */
    static void writeOneKey(Path raw, long records, int files) throws IOException {
        BenchData data = new BenchData();
        data.keys = 1;
        long[] counts = new long[files];
        Arrays.fill(counts, records / files);
        data.write(folder(raw), counts, false);
    }

    private void write(Path day, long[] counts, boolean gzip) throws IOException {
        Files.createDirectories(day);
        StringBuilder line = new StringBuilder(100);
        long index = 0;
        for (int file = 0; file < counts.length; file++) {
            try (OutputStream out = open(day.resolve("part-0000" + file + (gzip ? ".csv.gz" : ".csv")), gzip)) {
                out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
                for (long i = 0; i < counts[file]; i++) {
                    line.setLength(0);
                    append(line, index++);
                    out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    /**
     * Writes one file of at least so many bytes below a raw zone; returns how many records it holds.
     *
     * @param gzip whether the file is compressed, as one member of a gzip file
     */
    static long writeLarge(Path raw, long leastBytes, boolean gzip) throws IOException {
        Path day = folder(raw);
        Files.createDirectories(day);
        BenchData data = new BenchData();
        long records = 0;
        try (OutputStream out = open(day.resolve(gzip ? "large.csv.gz" : "large.csv"), gzip)) {
            byte[] header = HEADER.getBytes(StandardCharsets.US_ASCII);
            out.write(header);
            StringBuilder line = new StringBuilder(100);
            for (long written = header.length; written < leastBytes; written += line.length()) {
                line.setLength(0);
                data.append(line, records++);
                out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
            }
        }
        return records;
    }

    private static OutputStream open(Path path, boolean gzip) throws IOException {
        OutputStream file = Files.newOutputStream(path);
        return new BufferedOutputStream(gzip ? new GZIPOutputStream(file, 1 << 16) : file, 1 << 20);
    }

    /** Where the day's files lie in a raw zone. */
    static Path folder(Path raw) {
        return raw.resolve(DATASET).resolve("year=2024").resolve("month=05").resolve("day=27");
    }

    private void append(StringBuilder line, long index) {
        int chance = random.nextInt(1000);
        Fault fault = Fault.of(chance);
        boolean repeats = chance >= 995 && index > 0;
        digits(line.append('T'), (repeats ? random.nextLong(index) : index) % keys, 9);
        line.append(',');
        if (fault != Fault.NO_CUSTOMER) {
            digits(line.append('C'), random.nextInt(200_000), 7);
        }
        digits(line.append(",P"), random.nextInt(5_000), 4);
        line.append(',')
                .append(fault == Fault.NEGATIVE ? -1 : 1 + random.nextInt(9))
                .append(',');
        if (fault == Fault.DECIMAL_COMMA) {
            line.append("\"5,20\"");
        } else {
            digits(line.append(1 + random.nextInt(400)).append('.'), random.nextInt(100), 2);
        }
        line.append(fault == Fault.IMPOSSIBLE_DATE ? ",2024-13-40," : ",2024-05-27,");
        line.append(PAYMENTS.get(random.nextInt(PAYMENTS.size()))).append(',');
        line.append(fault == Fault.UNKNOWN_STATUS ? "shipped?" : STATUSES.get(random.nextInt(STATUSES.size())));
        line.append('\n');
    }

    private static void digits(StringBuilder line, long number, int digits) {
        String text = Long.toString(number);
        line.append("0".repeat(digits - text.length())).append(text);
    }

    /** Ten in a thousand records have one of these. */
    private enum Fault {
        NONE,
        NO_CUSTOMER,
        DECIMAL_COMMA,
        IMPOSSIBLE_DATE,
        NEGATIVE,
        UNKNOWN_STATUS;

        static Fault of(int chance) {
            return chance >= 10 ? NONE : values()[1 + chance / 2];
        }
    }
}
