package io.github.ecommercepipeline.generator.raw;

/** The ids of customers, products, orders and suppliers. */
final class Ids {

    static final int ORDER_DIGITS = 8;

    private static final int CUSTOMER_DIGITS = 7;
    private static final int PRODUCT_DIGITS = 6;
    private static final int SUPPLIER_DIGITS = 3;

    private Ids() {}

    static void customer(int customer, RowBuffer into) {
        into.put('C', customer + 1, CUSTOMER_DIGITS);
    }

    static void product(int product, RowBuffer into) {
        into.put('P', product + 1, PRODUCT_DIGITS);
    }

    static String customer(int customer) {
        return "C" + padded(customer + 1, CUSTOMER_DIGITS);
    }

    static String product(int product) {
        return "P" + padded(product + 1, PRODUCT_DIGITS);
    }

    static String supplier(int supplier) {
        return "S" + padded(supplier + 1, SUPPLIER_DIGITS);
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
