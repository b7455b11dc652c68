package io.github.ecommercepipeline.generator.shop;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The shop: its customers, products and orders on any day. A function of seed, size, opening day and choices; no day
 * depends on the days before it.
 */
public final class Shop {

    private static final double CUSTOMER_ZIPF = 0.8;
    private static final double PRODUCT_ZIPF = 1.05;
    private static final int DAYS_OF_GROWTH = 365;
    private static final int LEVEL_SEASON_DAYS = 120;
    private static final int MOST_PIECES = 8;

    private final long seed;
    private final ShopSize size;
    private final LocalDate opening;
    private final Popularity customerPopularity;
    private final Popularity productPopularity;
    private final ProductPrices prices;
    private final Weights payments;
    private final Weights levels;
    private final Weights quantities = new Weights(MOST_PIECES, 2);
    private final LifeCycle lifeCycle;
    private final long volumeKey;
    private final long levelKey;

    /**
     * Creates a shop.
     *
     * @param opening the first day with orders
     */
    public Shop(long seed, ShopSize size, LocalDate opening, Choices choices) {
        this.seed = seed;
        this.size = size;
        this.opening = opening;
        this.customerPopularity =
                Popularity.zipf(size.customers(), CUSTOMER_ZIPF, KeyedRandom.key(seed, "customers by rank"));
        this.productPopularity =
                Popularity.zipf(size.products(), PRODUCT_ZIPF, KeyedRandom.key(seed, "products by rank"));
        this.prices = new ProductPrices(size.products(), seed);
        this.payments = new Weights(choices.payments(), 1);
        this.levels = new Weights(choices.levels(), 1);
        this.lifeCycle = new LifeCycle(choices.statuses(), seed);
        this.volumeKey = KeyedRandom.key(seed, "volume");
        this.levelKey = KeyedRandom.key(seed, "level");
    }

    /** The orders placed on a day; none before the opening. */
    public OrderDay orders(LocalDate day) {
        return new OrderDay(
                this, day, day.isBefore(opening) ? 0 : DailyVolume.ordersOn(day, size.ordersPerDay(), volumeKey));
    }

    /** The earlier days whose orders may change on a day, latest first. */
    public List<OrderDay> stillChanging(LocalDate day) {
        List<OrderDay> days = new ArrayList<>();
        for (int lag = 1; lag <= lifeCycle.longest() && !day.minusDays(lag).isBefore(opening); lag++) {
            days.add(orders(day.minusDays(lag)));
        }
        return days;
    }

    /**
     * Draws the orders of an earlier day that change on a later one.
     *
     * @param part the index of the part of the earlier day's orders, of so many parts
     */
    public void changes(OrderDay placed, LocalDate day, int part, int parts, Consumer<Order> consumer) {
        Order order = new Order();
        int blocks = (placed.size() + LifeCycle.BLOCK - 1) / LifeCycle.BLOCK;
        long epochDay = placed.date().toEpochDay();
        List<LifeCycle.Change> changes = lifeCycle.after((int) ChronoUnit.DAYS.between(placed.date(), day));
        int end = (int) ((long) blocks * (part + 1) / parts);
        for (int block = (int) ((long) blocks * part / parts); block < end; block++) {
            for (LifeCycle.Change change : changes) {
                int number = block * LifeCycle.BLOCK + lifeCycle.place(change.fate(), epochDay, block);
                if (number < placed.size()) {
                    placed.read(number, change.step(), order);
                    consumer.accept(order);
                }
            }
        }
    }

    /** The number of customers on a day; they are 0 to this number - 1. */
    public int customersOn(LocalDate day) {
        int first = size.customers() - size.customers() / 10;
        long days = Math.max(0, Math.min(DAYS_OF_GROWTH, ChronoUnit.DAYS.between(opening, day)));
        return (int) (first + (size.customers() - first) * days / DAYS_OF_GROWTH);
    }

    public int products() {
        return size.products();
    }

    public int customers() {
        return size.customers();
    }

    /** Prices of all products on a day, in hundredths. */
    public int[] cents(LocalDate day) {
        return prices.on(day.toEpochDay());
    }

    /** Whether a day's files list all customers and products, as on the opening day and on Mondays. */
    public boolean listsAll(LocalDate day) {
        return day.equals(opening) || day.getDayOfWeek() == DayOfWeek.MONDAY;
    }

    /** Whether the product's price may differ from the previous day's. */
    public boolean repriced(int product, LocalDate day) {
        return prices.changesOn(product, day.toEpochDay());
    }

    /** Whether the customer's level may differ from the previous day's. */
    public boolean reassessed(int customer, LocalDate day) {
        return season(customer, day) != season(customer, day.minusDays(1));
    }

    /** Draws the customer's level on a day. */
    public int level(int customer, LocalDate day) {
        return levels.pick(KeyedRandom.at(levelKey, (season(customer, day) << 32) + customer));
    }

    private long season(int customer, LocalDate day) {
        int turn = KeyedRandom.below(KeyedRandom.at(levelKey, ~customer), LEVEL_SEASON_DAYS);
        return Math.floorDiv(day.toEpochDay() + turn, (long) LEVEL_SEASON_DAYS);
    }

    public long seed() {
        return seed;
    }

    Popularity customerPopularity() {
        return customerPopularity;
    }

    Popularity productPopularity() {
        return productPopularity;
    }

    Weights payments() {
        return payments;
    }

    Weights quantities() {
        return quantities;
    }
}
