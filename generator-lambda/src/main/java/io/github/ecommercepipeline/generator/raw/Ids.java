package io.github.ecommercepipeline.generator.raw;

/** How customers, products, orders and suppliers are named. */
final class Ids {

    static final int CUSTOMER_DIGITS = 7;
    static final int PRODUCT_DIGITS = 6;
    static final int ORDER_DIGITS = 8;
    static final int SUPPLIER_DIGITS = 3;

    private Ids() {}

    static void customer(int customer, RowBuffer into) {
        into.put((byte) 'C');
        into.put(customer + 1, CUSTOMER_DIGITS);
    }

    static void product(int product, RowBuffer into) {
        into.put((byte) 'P');
        into.put(product + 1, PRODUCT_DIGITS);
    }

    static void supplier(int supplier, RowBuffer into) {
        into.put((byte) 'S');
        into.put(supplier + 1, SUPPLIER_DIGITS);
    }

    static String customer(int customer) {
        return "C" + padded(customer + 1, CUSTOMER_DIGITS);
    }

    static String product(int product) {
        return "P" + padded(product + 1, PRODUCT_DIGITS);
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
