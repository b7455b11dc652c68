package io.github.ecommercepipeline.generator.shop;

import java.time.LocalDate;

/** The orders placed on one day, by time; each can be drawn by itself. Not thread-safe. */
public final class OrderDay {

    /** Orders of one basket are consecutive, and no basket crosses a block of this many orders. */
    private static final int BASKET_BLOCK = 16;

    private final Shop shop;
    private final LocalDate date;
    private final int size;
    private final int customers;
    private final int[] cents;
    private final long productKey;
    private final long basketKey;
    private final long customerKey;

    /** The starts of baskets in the block that was drawn last, one bit per order. */
    private int starts;

    private int basketBlock = -1;

    OrderDay(Shop shop, LocalDate date, int size) {
        long day = date.toEpochDay();
        this.shop = shop;
        this.date = date;
        this.size = size;
        this.customers = shop.customersOn(date);
        this.cents = shop.cents(date);
        this.productKey = KeyedRandom.key(KeyedRandom.at(shop.seed(), day), "product");
        this.basketKey = KeyedRandom.key(KeyedRandom.at(shop.seed(), day), "basket");
        this.customerKey = KeyedRandom.key(KeyedRandom.at(shop.seed(), day), "customer");
    }

    public LocalDate date() {
        return date;
    }

    public int size() {
        return size;
    }

    int cents(int product) {
        return cents[product];
    }

    /**
     * Draws an order.
     *
     * @param number 0 to {@link #size()} - 1
     * @param step the number of its changes of status so far
     */
    public void read(int number, int step, Order into) {
        long bits = KeyedRandom.at(productKey, number);
        long buyer = KeyedRandom.at(customerKey, basket(number));
        int customer = shop.customerPopularity().pick(buyer);
        into.placed = this;
        into.number = number;
        into.step = step;
        into.product = shop.productPopularity().pick(bits);
        into.quantity = 1 + shop.quantities().pick((bits * 0x9E3779B97F4A7C15L) >>> 56);
        into.customer = customer < customers ? customer : customer % customers;
        into.payment = shop.payments().pick((buyer * 0x9E3779B97F4A7C15L) >>> 56);
    }

    /** The first order of the basket, which determines the customer and the payment type. */
    private int basket(int number) {
        int block = number & -BASKET_BLOCK;
        if (block != basketBlock) {
            long bits = KeyedRandom.at(basketKey, block);
            starts = (int) (bits | ((bits >>> 16) & (bits >>> 32))) | 1; // five of eight orders start a basket
            basketBlock = block;
        }
        int upTo = starts & ((2 << (number - block)) - 1);
        return block + (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(upTo));
    }
}
