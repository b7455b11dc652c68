package io.github.ecommercepipeline.sandbox.days;

import java.time.LocalDate;

/**
 * One well-formed record of {@code transactions}.
 *
 * @param cents price of one piece in hundredths
 */
record Order(
        String id,
        String customer,
        String product,
        int quantity,
        int cents,
        LocalDate date,
        String payment,
        String status) {

    static final String HEADER = "transaction_id,customer_id,product_id,quantity,price,date,payment_type,status";

    /** The same columns in another order, as another system would export them. */
    static final String REORDERED_HEADER =
            "date,transaction_id,status,customer_id,product_id,price,quantity,payment_type";

    Order withStatus(String newStatus) {
        return new Order(id, customer, product, quantity, cents, date, payment, newStatus);
    }

    Order withProduct(String newProduct) {
        return new Order(id, customer, newProduct, quantity, cents, date, payment, status);
    }

    String line() {
        return line(customer, Integer.toString(quantity), price(), date.toString(), status);
    }

    /** The record with some fields as given, right or wrong. */
    String line(String customerText, String quantityText, String priceText, String dateText, String statusText) {
        return String.join(",", id, customerText, product, quantityText, priceText, dateText, payment, statusText);
    }

    String reorderedLine() {
        return String.join(
                ",", date.toString(), id, status, customer, product, price(), Integer.toString(quantity), payment);
    }

    String price() {
        return Money.text(cents);
    }
}
