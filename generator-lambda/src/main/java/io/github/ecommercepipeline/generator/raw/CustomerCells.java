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

/** The fields of customers, who are numbers from 0. */
final class CustomerCells {

    /** Reserved for examples (RFC 2606): no mail ever reaches anybody. */
    private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");

    private static final int ONE_WITHOUT_EMAIL_IN = 20;
    private static final int ONE_JUNIOR_IN = 40;

    private final Shop shop;
    private final LocalDate day;
    private final Names names;
    private final Csv csv;
    private final long key;

    private CustomerCells(Layout layout, Shop shop, LocalDate day, Names names) {
        this.shop = shop;
        this.day = day;
        this.names = names;
        this.csv = new Csv(layout.csv());
        this.key = Chance.key(shop.seed(), "person");
    }

    /** All customers on days that list them all, else those who are new or have another level. */
    static Records<Integer> on(LocalDate day, Layout layout, Shop shop, Names names) {
        int before = shop.customersOn(day.minusDays(1));
        int[] numbers = IntStream.range(0, shop.customersOn(day))
                .filter(customer -> shop.listsAll(day) || customer >= before || shop.reassessed(customer, day))
                .toArray();
        CustomerCells cells = new CustomerCells(layout, shop, day, names);
        List<Cell<Integer>> all = new ArrayList<>();
        for (Column column : layout.columns()) {
            all.add(column.role().map(role -> cells.cell(role, column)).orElseGet(Cell::empty));
        }
        return new NumberedRecords(layout, all, numbers);
    }

    private Cell<Integer> cell(Role role, Column column) {
        return switch (role) {
            case CUSTOMER_ID -> Ids::customer;
            case FIRST_NAME -> (customer, into) -> into.put(csv.field(
                    names.first().get(Chance.below(bits(customer), names.first().size()))));
            case LAST_NAME -> (customer, into) -> into.put(csv.field(lastName(customer, column)));
            case EMAIL -> (customer, into) -> into.put(csv.field(email(customer, column)));
            case LEVEL -> (customer, into) -> into.put(csv.field(column.listed().get(shop.level(customer, day))));
            default -> throw new IllegalArgumentException("customers have no " + role);
        };
    }

    private String lastName(int customer, Column column) {
        String name = names.last().get(Chance.below(bits(customer) << 32, names.last().size()));
        String junior = name + ", Jr.";
        return (bits(~customer) & 0xFFFF) % ONE_JUNIOR_IN == 0 && column.fits(junior) ? junior : name;
    }

    private String email(int customer, Column column) {
        long bits = bits(~customer) >>> 16 & 0xFFFF;
        String address = "customer" + (customer + 1) + "@" + DOMAINS.get((int) (bits % DOMAINS.size()));
        boolean without = !column.isRequired() && column.rules().isEmpty() && bits % ONE_WITHOUT_EMAIL_IN == 0;
        return without || !column.fits(address) ? "" : address;
    }

    private long bits(int customer) {
        return Chance.at(key, customer);
    }
}
