package io.github.ecommercepipeline.sandbox.days;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An invented shop: its customers, its products, and who orders what. */
final class Shop {

    static final String CUSTOMERS_HEADER = "customer_id,first_name,last_name,email,membership_level";
    static final String PRODUCTS_HEADER = "product_id,product_name,category,price,supplier_id";

    private static final int CUSTOMERS = 80;
    private static final List<String> LEVELS = List.of("bronze", "silver", "gold", "platinum");
    private static final List<String> PAYMENTS =
            List.of("credit_card", "credit_card", "debit_card", "paypal", "bank_transfer", "gift_card");
    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Björn", "Chloé", "Dmitri", "Elif", "Fatima", "Grace", "Hiro", "Inés", "João", "Kwame", "Łucja");
    private static final List<String> LAST_NAMES = List.of(
            "Abebe", "\"Brown, Jr.\"", "Castro", "Dubois", "Eriksson", "Fischer", "Garcia", "Haddad", "Ito", "Jansen");
    private static final List<String> THINGS =
            List.of("Lamp", "Atlas", "Radio", "Kettle", "Puzzle", "Rake", "Cable", "Kite");
    private static final List<String> CATEGORIES =
            List.of("Home", "Books", "Electronics", "Home", "Toys", "Garden", "Electronics", "Toys");
    private static final List<String> KINDS = List.of("small", "large", "blue", "oak", "classic");

    private final Dice dice;
    private final List<Integer> cents = new ArrayList<>();

    Shop(Dice dice) {
        this.dice = dice;
        for (int i = 0; i < THINGS.size() * KINDS.size(); i++) {
            cents.add(199 + dice.below(100) * dice.below(250));
        }
    }

    int products() {
        return cents.size();
    }

    String product(int number) {
        String name = THINGS.get(number % THINGS.size()) + ", " + KINDS.get(number / THINGS.size());
        return productLine(number, '"' + name + '"', Money.text(cents.get(number)));
    }

    String productLine(int number, String nameField, String priceField) {
        String category = CATEGORIES.get(number % CATEGORIES.size());
        return String.join(",", productId(number), nameField, category, priceField, "S" + padded(1 + number % 7, 3));
    }

    int customers() {
        return CUSTOMERS;
    }

    String customer(int number) {
        return customerLine(number, dice.pick(LEVELS));
    }

    String customerLine(int number, String level) {
        String email = number % 19 == 7 ? "" : "customer" + (number + 1) + "@example.com";
        return String.join(
                ",",
                customerId(number),
                FIRST_NAMES.get(number % FIRST_NAMES.size()),
                LAST_NAMES.get(number / 3 % LAST_NAMES.size()),
                email,
                level);
    }

    Order order(LocalDate day, int number) {
        int product = dice.below(products());
        int price = dice.percent(20) ? cents.get(product) * 9 / 10 : cents.get(product);
        // Some orders of the days before arrive late.
        LocalDate date = dice.percent(3) ? day.minusDays(1 + dice.below(3)) : day;
        return new Order(
                "T" + day.toString().replace("-", "") + padded(number, 4),
                customerId(dice.below(CUSTOMERS)),
                productId(product),
                1 + dice.below(4) * dice.below(3),
                price,
                date,
                dice.pick(PAYMENTS),
                status());
    }

    private String status() {
        int percent = dice.below(100);
        return percent < 35 ? "pending" : percent < 92 ? "completed" : percent < 97 ? "cancelled" : "refunded";
    }

    private static String productId(int number) {
        return "P" + padded(number + 1, 3);
    }

    private static String customerId(int number) {
        return "C" + padded(number + 1, 4);
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
