package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.Dataset;
import io.github.ecommercepipeline.generator.layout.Layout;
import io.github.ecommercepipeline.generator.layout.Layouts;
import io.github.ecommercepipeline.generator.layout.Role;
import io.github.ecommercepipeline.generator.shop.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import net.datafaker.Faker;

/**
 * Invented names of people and things, drawn once and used again and again. Each fits its column.
 *
 * @param things names of products
 */
record Names(List<String> first, List<String> last, List<String> things, List<String> categories) {

    private static final int PEOPLE_OF_A_LOCALE = 150;
    private static final int THINGS = 400;
    private static final int CATEGORIES = 60;

    /** Latin letters with and without accents, and Greek ones. */
    private static final List<Locale> LOCALES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("pl"), Locale.forLanguageTag("el-GR"));

    Names {
        first = List.copyOf(first);
        last = List.copyOf(last);
        things = List.copyOf(things);
        categories = List.copyOf(categories);
    }

    static Names drawn(long seed, Layouts layouts) {
        Layout customers = layouts.of(Dataset.CUSTOMERS);
        Layout products = layouts.of(Dataset.PRODUCTS);
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
        return new Names(
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
        return new Faker(locale, new Random(Chance.key(seed, locale.toLanguageTag())));
    }

    private static List<String> drawn(Faker faker, int times, Column column, Function<Faker, String> draw) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String name = draw.apply(faker);
            boolean isOne = !name.contains("&"); // departments come as lists, too
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
