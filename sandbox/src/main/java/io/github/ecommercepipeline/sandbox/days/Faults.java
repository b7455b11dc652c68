package io.github.ecommercepipeline.sandbox.days;

import java.nio.charset.StandardCharsets;

/** What goes wrong in real files, each as a line of its own with an id of its own. */
final class Faults {

    /** 40 characters, 75 bytes of UTF-8: fits varchar(64) by letters, not by bytes. */
    static final String FORTY_LETTERS_OVER_64_BYTES = "Χειροποίητο κεραμικό φλιτζάνι του καφέ Α";

    private Faults() {}

    static String withoutCustomer(Order order) {
        Order faulty = renamed(order, "F");
        return faulty.line("", quantity(order), order.price(), date(order), order.status());
    }

    static String decimalComma(Order order) {
        return renamed(order, "G").line(order.customer(), quantity(order), "\"5,20\"", date(order), order.status());
    }

    static String impossibleDate(Order order) {
        return renamed(order, "H").line(order.customer(), quantity(order), order.price(), "2024-13-40", order.status());
    }

    static String futureDate(Order order) {
        return renamed(order, "J").line(order.customer(), quantity(order), order.price(), "2024-06-27", order.status());
    }

    static String negativeQuantity(Order order) {
        return renamed(order, "K").line(order.customer(), "-2", order.price(), date(order), order.status());
    }

    static String unknownStatus(Order order) {
        return renamed(order, "L").line(order.customer(), quantity(order), order.price(), date(order), "shipped?");
    }

    static String tooFewFields(Order order) {
        String line = renamed(order, "M").line();
        return line.substring(0, line.lastIndexOf(','));
    }

    static String tooManyFields(Order order) {
        return renamed(order, "N").line() + ",left over";
    }

    /** In the reordered columns; the quote before the status is never closed. */
    static String brokenQuote(Order order) {
        String line = renamed(order, "Q").reorderedLine();
        return line.replace("," + order.status() + ",", ",\"" + order.status() + ",");
    }

    /** In the reordered columns; one letter is ISO-8859-1 among UTF-8. */
    static byte[] undecodable(Order order) {
        String line = renamed(order, "R").reorderedLine().replace("," + order.customer() + ",", ",Café,");
        return line.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Not a fault of the record: the product may become known later. */
    static Order unknownProduct(Order order) {
        return renamed(order, "U").withProduct("P999");
    }

    /** Another id, so that the fault is the only thing wrong with the record. */
    private static Order renamed(Order order, String letter) {
        return new Order(
                letter + order.id().substring(1),
                order.customer(),
                order.product(),
                order.quantity(),
                order.cents(),
                order.date(),
                order.payment(),
                order.status());
    }

    private static String quantity(Order order) {
        return Integer.toString(order.quantity());
    }

    private static String date(Order order) {
        return order.date().toString();
    }
}
