package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.layout.Role;
import io.github.ecommercepipeline.generator.shop.KeyedRandom;
import io.github.ecommercepipeline.generator.shop.Shop;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.IntStream;

/** A day's products, numbered from 0: all on days with full lists, otherwise those whose price may have changed. */
final class ProductRecords extends NumberedRecords {

    private static final int SUPPLIERS = 20;
    private static final int ONE_IN_PARTS_IN = 25;

    private final InventedNames names;
    private final int[] cents;

    ProductRecords(FileLayout layout, Shop shop, LocalDate day, InventedNames names) {
        super(
                layout,
                KeyedRandom.key(shop.seed(), "thing"),
                IntStream.range(0, shop.products())
                        .filter(product -> shop.listsAll(day) || shop.repriced(product, day)));
        this.names = names;
        this.cents = shop.cents(day);
    }

    @Override
    String field(int product, Role role, Column column) {
        return switch (role) {
            case PRODUCT_ID -> Ids.product(product);
            case PRODUCT_NAME -> name(product, column);
            case CATEGORY -> pick(names.categories(), bits(product) << 32);
            case LIST_PRICE -> column.text(BigDecimal.valueOf(cents[product], 2));
            case SUPPLIER -> Ids.supplier(KeyedRandom.below(bits(~product), SUPPLIERS));
            default -> throw new IllegalArgumentException("products have no " + role);
        };
    }

    private String name(int product, Column column) {
        String name = pick(names.things(), bits(product));
        String inParts = name + ", two pieces";
        return (bits(~product) & 0xFFFF) % ONE_IN_PARTS_IN == 0 && column.fits(inParts) ? inParts : name;
    }
}
