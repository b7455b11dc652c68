package io.github.ecommercepipeline.generator.shop;

import java.time.LocalDate;

/** The orders placed on one day, in the order of their time; each can be drawn by itself. Not thread-safe. */
public final class OrderDay {

    /** Orders of one basket stand together, and baskets never cross this many orders. */
    private static final int BASKET_BLOCK = 16;

    private final Shop shop;
    private final LocalDate date;
    private final int size;
    private final int customers;
    private final int[] cents;
    private final long productKey;
    private final long basketKey;
    private final long customerKey;

    /** Where baskets begin among the orders of the block that was drawn last, one bit each. */
    private int starts;

    private int basketBlock = -1;

    OrderDay(Shop shop, LocalDate date, int size) {
        long day = date.toEpochDay();
        this.shop = shop;
        this.date = date;
        this.size = size;
        this.customers = shop.customersOn(date);
        this.cents = shop.cents(date);
        this.productKey = Chance.key(Chance.at(shop.seed(), day), "product");
        this.basketKey = Chance.key(Chance.at(shop.seed(), day), "basket");
        this.customerKey = Chance.key(Chance.at(shop.seed(), day), "customer");
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
     * @param step how many changes of status it has gone through
     */
    public void read(int number, int step, Order into) {
        long bits = Chance.at(productKey, number);
        long buyer = Chance.at(customerKey, basket(number));
        int customer = shop.customerPopularity().pick(buyer);
        into.placed = this;
        into.number = number;
        into.step = step;
        into.product = shop.productPopularity().pick(bits);
        into.quantity = 1 + shop.quantities().pick((bits * 0x9E3779B97F4A7C15L) >>> 56);
        into.customer = customer < customers ? customer : customer % customers;
        into.payment = shop.payments().pick((buyer * 0x9E3779B97F4A7C15L) >>> 56);
    }

    /** The first order of the basket: the same customer, paid for in the same way. */
    private int basket(int number) {
        int block = number & -BASKET_BLOCK;
        if (block != basketBlock) {
            long bits = Chance.at(basketKey, block);
            starts = (int) (bits | ((bits >>> 16) & (bits >>> 32))) | 1; // five of eight begin a basket
            basketBlock = block;
        }
        int upTo = starts & ((2 << (number - block)) - 1);
        return block + (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(upTo));
    }
}
