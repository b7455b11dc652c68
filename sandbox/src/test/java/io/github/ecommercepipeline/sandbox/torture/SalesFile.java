package io.github.ecommercepipeline.sandbox.torture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A file of the small dataset, with what it says; no two are alike. */
final class SalesFile {

    /** Customers who may be erased. */
    static final List<String> PERSONS = List.of("ada@example.org", "bea@example.org", "cyn@example.org");

    private static final int RECORDS = 6;
    private static final int CUSTOMERS = 5;

    private final String name;
    private final byte[] delivered;
    private final byte[] content;
    private final List<Sale> sales;

    /**
     * @param name within the folder of its day
     * @param delivered as it arrived
     * @param content as it is after erasures
     * @param sales none if the file cannot be read as a whole
     */
    private SalesFile(String name, byte[] delivered, byte[] content, List<Sale> sales) {
        this.name = name;
        this.delivered = delivered;
        this.content = content;
        this.sales = List.copyOf(sales);
    }

    String name() {
        return name;
    }

    /** As it was before any erasure. */
    byte[] delivered() {
        return delivered.clone();
    }

    /** As it reads now, decompressed. */
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

        private static Sale of(String line) {
            String[] fields = line.split(",", -1);
            return new Sale(Integer.parseInt(fields[0]), fields[1], new BigDecimal(fields[2]), fields[3]);
        }

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

    /** A file whose first record fits any contract, and is of somebody who is not erased. */
    static SalesFile good(String name, int firstReceipt, Random dice) {
        List<Sale> sales = new ArrayList<>();
        int records = 1 + dice.nextInt(RECORDS);
        for (int i = 0; i < records; i++) {
            boolean plain = i == 0;
            String customer = plain ? someCustomer(dice) : anyCustomer(dice);
            BigDecimal price = plain || dice.nextInt(4) > 0
                    ? BigDecimal.valueOf(101 + 10L * dice.nextInt(900), 2)
                    : BigDecimal.valueOf(10_001 + 10L * dice.nextInt(9000), 4);
            sales.add(new Sale(firstReceipt + i, customer, price, plain || dice.nextInt(4) > 0 ? "gift" : "as a gift"));
        }
        byte[] file = bytes(name, "receipt,customer,price,note\n", sales);
        return new SalesFile(name, file, Content.read(file), sales);
    }

    private static String someCustomer(Random dice) {
        return "c" + dice.nextInt(CUSTOMERS);
    }

    /** One that may be erased, one that stays, or none. */
    private static String anyCustomer(Random dice) {
        return switch (dice.nextInt(6)) {
            case 0 -> "";
            case 1, 2 -> PERSONS.get(dice.nextInt(PERSONS.size()));
            default -> someCustomer(dice);
        };
    }

    /**
     * A file whose header binds nothing, or which was cut short on its way. Nothing can be erased from the latter: it has none of those
     * who may be.
     */
    static SalesFile bad(String name, int firstReceipt, Random dice) {
        List<Sale> sales = good(name, firstReceipt, dice).sales;
        byte[] file;
        if (name.endsWith(".gz")) {
            byte[] whole = bytes(
                    name,
                    "receipt,customer,price,note\n",
                    sales.stream()
                            .filter(sale -> !PERSONS.contains(sale.customer()))
                            .toList());
            file = Arrays.copyOf(whole, whole.length - 9);
        } else {
            file = bytes(name, "number,who,amount,text\n", sales);
        }
        return new SalesFile(name, file, Content.read(file), List.of());
    }

    /** The file after somebody was erased from it: each of the records' characters is a delimiter, and no record is left of them. */
    SalesFile without(Collection<String> persons) {
        if (!mentions(persons)) {
            return this;
        }
        return new SalesFile(
                name,
                delivered,
                blank(content, persons),
                sales.stream()
                        .filter(sale -> !persons.contains(sale.customer()))
                        .toList());
    }

    private static byte[] blank(byte[] content, Collection<String> persons) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .map(line -> persons.stream().anyMatch(line::contains) ? ",".repeat(line.length()) : line)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it says anything of one of them. */
    boolean mentions(Collection<String> persons) {
        String text = new String(content, StandardCharsets.UTF_8);
        return persons.stream().anyMatch(text::contains);
    }

    /** The file as it arrived. */
    SalesFile asDelivered() {
        byte[] whole = Content.read(delivered);
        List<Sale> all = isBad()
                ? List.of()
                : new String(whole, StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .map(Sale::of)
                        .toList();
        return new SalesFile(name, delivered, whole, all);
    }

    /** Whether it is compressed and ends too early. */
    boolean isCut() {
        return isBad() && name.endsWith(".gz");
    }

    static int mostRecords() {
        return RECORDS;
    }

    boolean isBad() {
        return sales.isEmpty();
    }

    /** Whether other content is that of this file, whoever was erased from either. */
    boolean isFormOf(byte[] other) {
        return Arrays.equals(blank(content, PERSONS), blank(Content.read(other), PERSONS));
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
