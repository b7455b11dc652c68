package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.layout.Role;
import io.github.ecommercepipeline.generator.shop.KeyedRandom;
import io.github.ecommercepipeline.generator.shop.Shop;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** A day's customers, numbered from 0: all on days with full lists, otherwise new ones and those with a new level. */
final class CustomerRecords extends NumberedRecords {

    /** Reserved for examples (RFC 2606), so that no mail is ever delivered. */
    private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");

    private static final int ONE_WITHOUT_EMAIL_IN = 20;
    private static final int ONE_JUNIOR_IN = 40;

    private final Shop shop;
    private final LocalDate day;
    private final InventedNames names;

    CustomerRecords(FileLayout layout, Shop shop, LocalDate day, InventedNames names) {
        super(layout, KeyedRandom.key(shop.seed(), "person"), listed(shop, day));
        this.shop = shop;
        this.day = day;
        this.names = names;
    }

    private static IntStream listed(Shop shop, LocalDate day) {
        int before = shop.customersOn(day.minusDays(1));
        return IntStream.range(0, shop.customersOn(day))
                .filter(customer -> shop.listsAll(day) || customer >= before || shop.reassessed(customer, day));
    }

    @Override
    String field(int customer, Role role, Column column) {
        return switch (role) {
            case CUSTOMER_ID -> Ids.customer(customer);
            case FIRST_NAME -> pick(names.first(), bits(customer));
            case LAST_NAME -> lastName(customer, column);
            case EMAIL -> email(customer, column);
            case LEVEL -> column.listed().get(shop.level(customer, day));
            default -> throw new IllegalArgumentException("customers have no " + role);
        };
    }

    private String lastName(int customer, Column column) {
        String name = pick(names.last(), bits(customer) << 32);
        String junior = name + ", Jr.";
        return (bits(~customer) & 0xFFFF) % ONE_JUNIOR_IN == 0 && column.fits(junior) ? junior : name;
    }

    private String email(int customer, Column column) {
        long bits = (bits(~customer) >>> 16) & 0xFFFF;
        String address = "customer" + (customer + 1) + "@" + DOMAINS.get((int) (bits % DOMAINS.size()));
        boolean without = !column.isRequired() && column.fits("") && bits % ONE_WITHOUT_EMAIL_IN == 0;
        return without ? "" : address;
    }
}
