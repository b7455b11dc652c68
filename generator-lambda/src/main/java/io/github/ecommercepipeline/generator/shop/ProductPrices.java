package io.github.ecommercepipeline.generator.shop;

/** The unit price of each product on a day: constant for about a season, then slightly higher or lower. */
final class ProductPrices {

    private static final int SEASON_DAYS = 90;
    private static final int LEAST_UNITS = 2;

    private final int products;
    private final long baseKey;
    private final long seasonKey;

    ProductPrices(int products, long seed) {
        this.products = products;
        this.baseKey = KeyedRandom.key(seed, "price");
        this.seasonKey = KeyedRandom.key(seed, "price of a season");
    }

    /** Prices in hundredths by product; they end in 9. */
    int[] on(long epochDay) {
        int[] cents = new int[products];
        for (int product = 0; product < products; product++) {
            cents[product] = on(product, epochDay);
        }
        return cents;
    }

    /** Whether the price may differ from the previous day's. */
    boolean changesOn(int product, long epochDay) {
        return season(product, epochDay) != season(product, epochDay - 1);
    }

    private int on(int product, long epochDay) {
        long bits = KeyedRandom.at(baseKey, product);
        int units = LEAST_UNITS + KeyedRandom.below(bits, 15) * KeyedRandom.below(bits << 32, 15);
        int percent = 90
                + KeyedRandom.below(KeyedRandom.at(seasonKey, season(product, epochDay) * 0x100000000L + product), 26);
        return units * percent / 10 * 10 + 9;
    }

    private long season(int product, long epochDay) {
        return Math.floorDiv(
                epochDay + KeyedRandom.below(KeyedRandom.at(seasonKey, ~product), SEASON_DAYS), SEASON_DAYS);
    }
}
