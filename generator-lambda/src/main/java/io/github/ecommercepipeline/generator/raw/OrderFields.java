package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.CsvFieldEncoder;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.layout.Role;
import io.github.ecommercepipeline.generator.shop.Order;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Writes the fields of orders. A day's text is prepared once, so orders must come grouped by day. Not thread-safe. */
final class OrderFields {

    private final FileLayout layout;
    private final CsvFieldEncoder csv;
    private final Role[] roles;
    private final ShortText[] payments;
    private final ShortText[] statuses;
    private final byte separator;
    private ShortText idPrefix = ShortText.of(new byte[0]);
    private ShortText date = idPrefix;

    OrderFields(FileLayout layout) {
        this.layout = layout;
        this.csv = new CsvFieldEncoder(layout.csv());
        this.roles = layout.columns().stream()
                .map(column -> column.role().orElse(null))
                .toArray(Role[]::new);
        this.payments = listed(Role.PAYMENT);
        this.statuses = listed(Role.STATUS);
        this.separator = (byte) layout.column(Role.UNIT_PRICE).format().decimalSeparator();
    }

    private ShortText[] listed(Role role) {
        Column column = layout.column(role);
        return column.listed().stream().map(csv::field).map(ShortText::of).toArray(ShortText[]::new);
    }

    /** Sets the day on which the next orders were placed. */
    void turnTo(LocalDate placed) {
        idPrefix = ShortText.of(RowBuffer.ascii("T" + DateTimeFormatter.BASIC_ISO_DATE.format(placed) + "-"));
        date = ShortText.of(csv.field(layout.column(Role.ORDER_DATE).text(placed)));
    }

    void put(Order order, int column, RowBuffer into) {
        Role role = roles[column];
        if (role == null) {
            return;
        }
        switch (role) {
            case ORDER_ID -> {
                into.put(idPrefix);
                into.put(order.number() + 1, Ids.ORDER_DIGITS);
            }
            case BUYER -> Ids.customer(order.customer(), into);
            case BOUGHT -> Ids.product(order.product(), into);
            case QUANTITY -> into.put(order.quantity());
            case UNIT_PRICE -> into.putCents(order.cents(), separator);
            case ORDER_DATE -> into.put(date);
            case PAYMENT -> into.put(payments[order.payment()]);
            case STATUS -> into.put(statuses[order.step()]);
            default -> throw new IllegalArgumentException("orders have no " + role);
        }
    }
}
