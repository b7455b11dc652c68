package io.github.ecommercepipeline.generator.shop;

/** An order on some day. Mutable and reused, since there may be many millions. */
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

    /** The unit price on the day of the order, in hundredths. */
    public int cents() {
        return placed.cents(product);
    }

    /** The index of its payment type. */
    public int payment() {
        return payment;
    }

    /** The number of its changes of status so far. */
    public int step() {
        return step;
    }
}
