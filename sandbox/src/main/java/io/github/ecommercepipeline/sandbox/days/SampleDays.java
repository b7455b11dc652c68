package io.github.ecommercepipeline.sandbox.days;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the raw days 2024-05-27 to 2024-05-29 of an invented shop: {@code SampleDays <folder>}. */
public final class SampleDays {

    static final LocalDate FIRST = LocalDate.of(2024, 5, 27);
    private static final long SEED = 20240527;
    private static final int ORDERS_IN_A_FILE = 195;
    private static final int STATUS_CHANGES = 25;

    private final Path folder;
    private final Dice dice = new Dice(SEED);
    private final Shop shop = new Shop(dice);

    private SampleDays(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("one argument is needed: the folder to write to");
        }
        write(Path.of(args[0]));
    }

    /** Writes all files below the folder; files that are there already are replaced. */
    public static void write(Path folder) throws IOException {
        new SampleDays(folder).write();
    }

    private void write() throws IOException {
        List<Order> monday = monday(FIRST);
        List<Order> tuesday = tuesday(FIRST.plusDays(1), monday);
        wednesday(FIRST.plusDays(2), tuesday);
    }

    private List<Order> monday(LocalDate day) throws IOException {
        RawFile customers = RawFile.of(Shop.CUSTOMERS_HEADER);
        for (int i = 0; i < shop.customers(); i++) {
            customers.add(shop.customer(i));
        }
        customers.add(shop.customerLine(shop.customers(), "vip"));
        customers.write(file("customers", day, "part-00000.csv"));

        RawFile products = RawFile.of(Shop.PRODUCTS_HEADER);
        for (int i = 0; i < shop.products(); i++) {
            products.add(shop.product(i));
        }
        products.insert(dice, shop.productLine(shop.products(), "\"Gift box,\ntwo pieces\"", "24.00"));
        products.insert(dice, shop.productLine(shop.products() + 1, Faults.FORTY_LETTERS_OVER_64_BYTES, "12.50"));
        products.write(file("products", day, "part-00000.csv"));

        List<Order> orders = orders(day);
        RawFile first = records(RawFile.of(Order.HEADER), firstHalf(orders));
        first.insert(dice, Faults.withoutCustomer(orders.get(3)));
        first.insert(dice, Faults.decimalComma(orders.get(17)));
        first.insert(dice, Faults.decimalComma(orders.get(41)));
        first.insert(dice, Faults.impossibleDate(orders.get(58)));
        first.insert(dice, Faults.negativeQuantity(orders.get(77)));
        first.insert(dice, Faults.unknownStatus(orders.get(90)));
        first.insert(dice, orders.get(120).line());
        first.insert(dice, "");
        first.write(file("transactions", day, "part-00000.csv"));

        RawFile second = records(RawFile.of(Order.HEADER), secondHalf(orders));
        second.insert(dice, Faults.futureDate(orders.get(5)));
        second.insert(dice, Faults.tooFewFields(orders.get(6)));
        second.insert(dice, Faults.tooManyFields(orders.get(7)));
        second.add(orders.get(200).withStatus("cancelled").line());
        second.write(file("transactions", day, "part-00001.csv.gz"));
        return orders;
    }

    private List<Order> tuesday(LocalDate day, List<Order> before) throws IOException {
        RawFile customers = RawFile.of(Shop.CUSTOMERS_HEADER);
        for (int number : List.of(4, 11, 30)) {
            customers.add(shop.customerLine(number, "platinum"));
        }
        customers.write(file("customers", day, "part-00000.csv"));
        RawFile.of(Shop.PRODUCTS_HEADER)
                .add(shop.productLine(2, "\"Radio, small\"", "0.00"))
                .add(shop.productLine(9, "\"Atlas, large\"", "31.90"))
                .write(file("products", day, "part-00000.csv"));

        List<Order> orders = orders(day);
        RawFile first = records(RawFile.ofSpreadsheet(Order.HEADER), firstHalf(orders));
        changes(before, "completed").forEach(order -> first.insert(dice, order.line()));
        first.insert(dice, Order.HEADER);
        first.insert(dice, Faults.withoutCustomer(orders.get(8)));
        first.insert(dice, Faults.negativeQuantity(orders.get(9)));
        first.insert(dice, Faults.unknownStatus(orders.get(33)));
        first.insert(dice, Faults.unknownStatus(orders.get(34)));
        first.write(file("transactions", day, "part-00000.csv"));

        RawFile second = RawFile.of(Order.REORDERED_HEADER);
        secondHalf(orders).forEach(order -> second.add(order.reorderedLine()));
        second.insert(dice, Faults.brokenQuote(orders.get(60)));
        second.insert(dice, Faults.undecodable(orders.get(61)));
        second.insert(dice, orders.get(300).reorderedLine());
        second.write(file("transactions", day, "part-00001.csv.gz"));
        return orders;
    }

    private void wednesday(LocalDate day, List<Order> before) throws IOException {
        RawFile.of(Shop.CUSTOMERS_HEADER)
                .add(shop.customerLine(50, "gold"))
                .write(file("customers", day, "part-00000.csv"));
        // No products changed: a day without input.

        List<Order> orders = orders(day);
        RawFile first = records(RawFile.of(Order.HEADER), firstHalf(orders));
        changes(before, "refunded").forEach(order -> first.insert(dice, order.line()));
        first.insert(dice, Faults.decimalComma(orders.get(12)));
        first.insert(dice, Faults.impossibleDate(orders.get(13)));
        first.insert(dice, orders.get(100).line());
        first.insert(dice, orders.get(101).line());
        first.write(file("transactions", day, "part-00000.csv"));

        RawFile second = records(RawFile.of(Order.HEADER), secondHalf(orders));
        second.insert(dice, Faults.unknownProduct(orders.get(14)).line());
        second.insert(dice, Faults.negativeQuantity(orders.get(15)));
        second.insert(dice, Faults.negativeQuantity(orders.get(16)));
        second.add(orders.get(201).withStatus("refunded").line());
        second.write(file("transactions", day, "part-00001.csv.gz"));
    }

    private List<Order> orders(LocalDate day) {
        return IntStream.rangeClosed(1, 2 * ORDERS_IN_A_FILE)
                .mapToObj(number -> shop.order(day, number))
                .toList();
    }

    /** What became of orders that were still open: the whole record again, with its old date. */
    private static List<Order> changes(List<Order> before, String status) {
        return before.stream()
                .filter(order -> order.status().equals("pending"))
                .limit(STATUS_CHANGES)
                .map(order -> order.withStatus(status))
                .toList();
    }

    private static List<Order> firstHalf(List<Order> orders) {
        return orders.subList(0, ORDERS_IN_A_FILE);
    }

    private static List<Order> secondHalf(List<Order> orders) {
        return orders.subList(ORDERS_IN_A_FILE, orders.size());
    }

    private static RawFile records(RawFile file, List<Order> orders) {
        orders.forEach(order -> file.add(order.line()));
        return file;
    }

    private Path file(String dataset, LocalDate day, String name) {
        String month = day.toString().substring(5, 7);
        String dayOfMonth = day.toString().substring(8);
        return folder.resolve(Path.of(dataset, "year=" + day.getYear(), "month=" + month, "day=" + dayOfMonth, name));
    }
}
