package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.CsvFieldEncoder;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.layout.Role;
import io.github.ecommercepipeline.generator.shop.KeyedRandom;
import io.github.ecommercepipeline.generator.shop.Shop;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A day's products, numbered from 0: all on days with full lists, otherwise those whose price may have changed. */
final class ProductRecords implements ShopRecords<Integer> {

    private static final int SUPPLIERS = 20;
    private static final int ONE_IN_PARTS_IN = 25;

    private final FileLayout layout;
    private final InventedNames names;
    private final CsvFieldEncoder csv;
    private final int[] cents;
    private final long key;
    private final int[] products;

    ProductRecords(FileLayout layout, Shop shop, LocalDate day, InventedNames names) {
        this.layout = layout;
        this.names = names;
        this.csv = new CsvFieldEncoder(layout.csv());
        this.cents = shop.cents(day);
        this.key = KeyedRandom.key(shop.seed(), "thing");
        this.products = IntStream.range(0, shop.products())
                .filter(product -> shop.listsAll(day) || shop.repriced(product, day))
                .toArray();
    }

    @Override
    public FileLayout layout() {
        return layout;
    }

    @Override
    public int files() {
        return products.length == 0 ? 0 : 1;
    }

    @Override
    public void each(int file, Consumer<Integer> consumer) {
        IntStream.of(products).forEach(consumer::accept);
    }

    @Override
    public void put(Integer product, int index, RowBuffer into) {
        Column column = layout.columns().get(index);
        column.role().ifPresent(role -> into.put(field(product, role, column)));
    }

    private byte[] field(int product, Role role, Column column) {
        return csv.field(
                switch (role) {
                    case PRODUCT_ID -> Ids.product(product);
                    case PRODUCT_NAME -> name(product, column);
                    case CATEGORY -> pick(names.categories(), bits(product) << 32);
                    case LIST_PRICE -> column.text(BigDecimal.valueOf(cents[product], 2));
                    case SUPPLIER -> Ids.supplier(KeyedRandom.below(bits(~product), SUPPLIERS));
                    default -> throw new IllegalArgumentException("products have no " + role);
                });
    }

    private String name(int product, Column column) {
        String name = pick(names.things(), bits(product));
        String inParts = name + ", two pieces";
        return (bits(~product) & 0xFFFF) % ONE_IN_PARTS_IN == 0 && column.fits(inParts) ? inParts : name;
    }

    private static String pick(List<String> names, long bits) {
        return names.get(KeyedRandom.below(bits, names.size()));
    }

    private long bits(int product) {
        return KeyedRandom.at(key, product);
    }

    @Override
    public long cents(Integer product) {
        return 0;
    }
}
