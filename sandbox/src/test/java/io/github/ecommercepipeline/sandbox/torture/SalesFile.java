package io.github.ecommercepipeline.sandbox.torture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A file of the small dataset, with what it says; no two are alike. */
final class SalesFile {

    private static final int RECORDS = 6;
    private static final int CUSTOMERS = 5;

    private final String name;
    private final byte[] content;
    private final List<Sale> sales;

    /**
     * @param name within the folder of its day
     * @param sales none if the file cannot be read as a whole
     */
    private SalesFile(String name, byte[] content, List<Sale> sales) {
        this.name = name;
        this.content = content;
        this.sales = List.copyOf(sales);
    }

    String name() {
        return name;
    }

    byte[] content() {
        return content.clone();
    }

    List<Sale> sales() {
        return sales;
    }

    /**
     * One record.
     *
     * @param receipt a number of its own in the whole round
     * @param customer perhaps empty
     */
    record Sale(int receipt, String customer, BigDecimal price, String note) {

        private String line() {
            return receipt + "," + customer + "," + price.toPlainString() + "," + note + "\n";
        }

        /** Whether the record by itself is what a contract takes. */
        boolean fits(SalesContract contract) {
            return (!contract.keyed() || !customer.isEmpty())
                    && price.scale() <= contract.scale()
                    && note.length() <= contract.noteBytes();
        }
    }

    /** A file whose first record fits any contract. */
    static SalesFile good(String name, int firstReceipt, Random dice) {
        List<Sale> sales = new ArrayList<>();
        int records = 1 + dice.nextInt(RECORDS);
        for (int i = 0; i < records; i++) {
            boolean plain = i == 0;
            String customer = plain || dice.nextInt(6) > 0 ? "c" + dice.nextInt(CUSTOMERS) : "";
            BigDecimal price = plain || dice.nextInt(4) > 0
                    ? BigDecimal.valueOf(101 + 10L * dice.nextInt(900), 2)
                    : BigDecimal.valueOf(10_001 + 10L * dice.nextInt(9000), 4);
            sales.add(new Sale(firstReceipt + i, customer, price, plain || dice.nextInt(4) > 0 ? "gift" : "as a gift"));
        }
        return new SalesFile(name, bytes(name, "receipt,customer,price,note\n", sales), sales);
    }

    /** A file whose header binds nothing, or which was cut short on its way. */
    static SalesFile bad(String name, int firstReceipt, Random dice) {
        SalesFile good = good(name, firstReceipt, dice);
        byte[] content = name.endsWith(".gz")
                ? Arrays.copyOf(good.content, good.content.length - 9)
                : bytes(name, "number,who,amount,text\n", good.sales);
        return new SalesFile(name, content, List.of());
    }

    static int mostRecords() {
        return RECORDS;
    }

    boolean isBad() {
        return sales.isEmpty();
    }

    boolean hasContent(byte[] other) {
        return Arrays.equals(content, other);
    }

    private static byte[] bytes(String name, String header, List<Sale> sales) {
        byte[] plain = (header + sales.stream().map(Sale::line).collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
        if (!name.endsWith(".gz")) {
            return plain;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return isBad()
                ? name + " (bad)"
                : name + " with receipts " + sales.get(0).receipt() + " to "
                        + sales.get(sales.size() - 1).receipt();
    }
}
