package io.github.ecommercepipeline.generator.shop;

/** What a piece of each product costs on a day: the same for about a season, then a little more or less. */
final class Prices {

    private static final int SEASON_DAYS = 90;
    private static final int LEAST_UNITS = 2;

    private final int products;
    private final long baseKey;
    private final long seasonKey;

    Prices(int products, long seed) {
        this.products = products;
        this.baseKey = Chance.key(seed, "price");
        this.seasonKey = Chance.key(seed, "price of a season");
    }

    /** In hundredths, by product; they end in 9 as prices do. */
    int[] on(long epochDay) {
        int[] cents = new int[products];
        for (int product = 0; product < products; product++) {
            cents[product] = on(product, epochDay);
        }
        return cents;
    }

    /** Whether the price may differ from the day before's. */
    boolean changesOn(int product, long epochDay) {
        return season(product, epochDay) != season(product, epochDay - 1);
    }

    private int on(int product, long epochDay) {
        long bits = Chance.at(baseKey, product);
        int units = LEAST_UNITS + Chance.below(bits, 15) * Chance.below(bits << 32, 15);
        int percent = 90 + Chance.below(Chance.at(seasonKey, season(product, epochDay) * 0x100000000L + product), 26);
        return units * percent / 10 * 10 + 9;
    }

    private long season(int product, long epochDay) {
        return Math.floorDiv(epochDay + Chance.below(Chance.at(seasonKey, ~product), SEASON_DAYS), SEASON_DAYS);
    }
}
