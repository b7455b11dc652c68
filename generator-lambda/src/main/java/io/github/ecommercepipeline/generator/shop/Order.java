package io.github.ecommercepipeline.generator.shop;

/** One order as it stands on some day. Filled anew for each order, since there may be many millions. */
public final class Order {

    OrderDay placed;
    int number;
    int customer;
    int product;
    int quantity;
    int payment;
    int step;

    /** Its number on that day, from 0. */
    public int number() {
        return number;
    }

    public int customer() {
        return customer;
    }

    public int product() {
        return product;
    }

    public int quantity() {
        return quantity;
    }

    /** Price of one piece on the day of the order, in hundredths. */
    public int cents() {
        return placed.cents(product);
    }

    /** Which of the shop's ways to pay. */
    public int payment() {
        return payment;
    }

    /** How many changes of status it went through. */
    public int step() {
        return step;
    }
}
