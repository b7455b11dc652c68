package io.github.ecommercepipeline.generator.raw;
import io.github.ecommercepipeline.generator.layout.Csv;
import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.Role;
import io.github.ecommercepipeline.generator.layout.Layout;

import io.github.ecommercepipeline.generator.shop.Order;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The fields of orders. The texts of a day are made once, so orders of one day stand together. Not thread-safe. */
final class OrderCells {

    private final Layout layout;
    private final Csv csv;
    private final List<Cell<Order>> all = new ArrayList<>();
    private byte[] idPrefix = {};
    private byte[] date = {};

    OrderCells(Layout layout) {
        this.layout = layout;
        this.csv = new Csv(layout.csv());
        for (Column column : layout.columns()) {
            all.add(column.role().map(role -> cell(role, column)).orElseGet(Cell::empty));
        }
    }

    Layout layout() {
        return layout;
    }

    List<Cell<Order>> all() {
        return List.copyOf(all);
    }

    /** The next orders were placed on that day. */
    void turnTo(LocalDate placed) {
        idPrefix = RowBuffer.ascii("T" + DateTimeFormatter.BASIC_ISO_DATE.format(placed) + "-");
        date = csv.field(layout.column(Role.ORDER_DATE).text(placed));
    }

    private Cell<Order> cell(Role role, Column column) {
        return switch (role) {
            case ORDER_ID ->
                (order, into) -> {
                    into.put(idPrefix);
                    into.put(order.number() + 1, Ids.ORDER_DIGITS);
                };
            case BUYER -> (order, into) -> Ids.customer(order.customer(), into);
            case BOUGHT -> (order, into) -> Ids.product(order.product(), into);
            case QUANTITY ->
                (order, into) -> into.put(order.quantity(), RowBuffer.digits(order.quantity()));
            case UNIT_PRICE -> {
                byte separator = (byte) column.format().decimalSeparator();
                yield (order, into) -> into.putCents(order.cents(), separator);
            }
            case ORDER_DATE -> (order, into) -> into.put(date);
            case PAYMENT -> {
                byte[][] words = words(column);
                yield (order, into) -> into.put(words[order.payment()]);
            }
            case STATUS -> {
                byte[][] words = words(column);
                yield (order, into) -> into.put(words[order.step()]);
            }
            default -> throw new IllegalArgumentException("orders have no " + role);
        };
    }

    private byte[][] words(Column column) {
        return column.listed().stream().map(csv::field).toArray(byte[][]::new);
    }
}
