package io.github.ecommercepipeline.generator.raw;
import io.github.ecommercepipeline.generator.layout.Csv;
import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.Role;
import io.github.ecommercepipeline.generator.layout.Layout;

import io.github.ecommercepipeline.generator.shop.Chance;
import io.github.ecommercepipeline.generator.shop.Shop;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The fields of products, which are numbers from 0. */
final class ProductCells {

    private static final int SUPPLIERS = 20;
    private static final int ONE_IN_PARTS_IN = 25;

    private final Names names;
    private final Csv csv;
    private final int[] cents;
    private final long key;

    private ProductCells(Layout layout, Shop shop, LocalDate day, Names names) {
        this.names = names;
        this.csv = new Csv(layout.csv());
        this.cents = shop.cents(day);
        this.key = Chance.key(shop.seed(), "thing");
    }

    /** All products on days that list them all, else those whose price may have changed. */
    static Records<Integer> on(LocalDate day, Layout layout, Shop shop, Names names) {
        int[] numbers = IntStream.range(0, shop.products())
                .filter(product -> shop.listsAll(day) || shop.repriced(product, day))
                .toArray();
        ProductCells cells = new ProductCells(layout, shop, day, names);
        List<Cell<Integer>> all = new ArrayList<>();
        for (Column column : layout.columns()) {
            all.add(column.role().map(role -> cells.cell(role, column)).orElseGet(Cell::empty));
        }
        return new NumberedRecords(layout, all, numbers);
    }

    private Cell<Integer> cell(Role role, Column column) {
        return switch (role) {
            case PRODUCT_ID -> Ids::product;
            case PRODUCT_NAME -> (product, into) -> into.put(csv.field(name(product, column)));
            case CATEGORY -> (product, into) -> into.put(csv.field(
                    names.categories().get(Chance.below(bits(product) << 32, names.categories().size()))));
            case LIST_PRICE -> {
                byte separator = (byte) column.format().decimalSeparator();
                yield (product, into) -> into.putCents(cents[product], separator);
            }
            case SUPPLIER -> (product, into) -> Ids.supplier(Chance.below(bits(~product), SUPPLIERS), into);
            default -> throw new IllegalArgumentException("products have no " + role);
        };
    }

    private String name(int product, Column column) {
        String name = names.things().get(Chance.below(bits(product), names.things().size()));
        String inParts = name + ", two pieces";
        return (bits(~product) & 0xFFFF) % ONE_IN_PARTS_IN == 0 && column.fits(inParts) ? inParts : name;
    }

    private long bits(int product) {
        return Chance.at(key, product);
    }
}
