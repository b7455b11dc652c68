package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.layout.FileLayouts;
import io.github.ecommercepipeline.generator.layout.Role;
import io.github.ecommercepipeline.generator.layout.ShopDataset;
import io.github.ecommercepipeline.generator.shop.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import net.datafaker.Faker;

/**
 * Invented names of people and products, drawn once and reused. Each fits its column.
 *
 * @param things names of products
 */
record InventedNames(List<String> first, List<String> last, List<String> things, List<String> categories) {

    private static final int PEOPLE_OF_A_LOCALE = 150;
    private static final int THINGS = 400;
    private static final int CATEGORIES = 60;

    /** For Latin letters with and without accents, and Greek letters. */
    private static final List<Locale> LOCALES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("pl"), Locale.forLanguageTag("el-GR"));

    InventedNames {
        first = List.copyOf(first);
        last = List.copyOf(last);
        things = List.copyOf(things);
        categories = List.copyOf(categories);
    }

    static InventedNames drawn(long seed, FileLayouts layouts) {
        FileLayout customers = layouts.of(ShopDataset.CUSTOMERS);
        FileLayout products = layouts.of(ShopDataset.PRODUCTS);
        List<String> first = new ArrayList<>();
        List<String> last = new ArrayList<>();
        for (Locale locale : LOCALES) {
            Faker faker = faker(locale, seed);
            first.addAll(drawn(
                    faker,
                    PEOPLE_OF_A_LOCALE,
                    customers.column(Role.FIRST_NAME),
                    any -> any.name().firstName()));
            last.addAll(drawn(
                    faker,
                    PEOPLE_OF_A_LOCALE,
                    customers.column(Role.LAST_NAME),
                    any -> any.name().lastName()));
        }
        Faker faker = faker(Locale.ENGLISH, seed);
        return new InventedNames(
                first,
                last,
                drawn(
                        faker,
                        THINGS,
                        products.column(Role.PRODUCT_NAME),
                        any -> any.commerce().productName()),
                drawn(
                        faker,
                        CATEGORIES,
                        products.column(Role.CATEGORY),
                        any -> any.commerce().department()));
    }

    private static Faker faker(Locale locale, long seed) {
        return new Faker(locale, new Random(KeyedRandom.key(seed, locale.toLanguageTag())));
    }

    private static List<String> drawn(Faker faker, int times, Column column, Function<Faker, String> draw) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String name = draw.apply(faker);
            boolean isOne = !name.contains("&"); // some departments are lists
            if (isOne && column.fits(name) && !names.contains(name)) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            names.add(column.listed().isEmpty() ? "Any" : column.listed().get(0));
        }
        return names;
    }
}
