package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.shop.HourlyProfile;
import io.github.ecommercepipeline.generator.shop.Order;
import io.github.ecommercepipeline.generator.shop.OrderDay;
import io.github.ecommercepipeline.generator.shop.Shop;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** The day's orders by the hour, each file an equal part of the day, followed by earlier orders that changed. */
final class OrderRecords implements ShopRecords<Order> {

    private final FileLayout layout;
    private final Shop shop;
    private final LocalDate day;
    private final int files;
    private final OrderFields fields;
    private final OrderDay placed;
    private final List<OrderDay> changing;

    OrderRecords(FileLayout layout, Shop shop, LocalDate day, int files) {
        this.layout = layout;
        this.shop = shop;
        this.day = day;
        this.placed = shop.orders(day);
        this.changing = shop.stillChanging(day);
        this.fields = new OrderFields(layout);
        this.files = placed.size() == 0 ? 0 : files;
    }

    @Override
    public FileLayout layout() {
        return layout;
    }

    @Override
    public void put(Order order, int column, RowBuffer into) {
        fields.put(order, column, into);
    }

    @Override
    public int files() {
        return files;
    }

    @Override
    public void each(int file, Consumer<Order> consumer) {
        Order order = new Order();
        fields.turnTo(placed.date());
        int end = HourlyProfile.before(placed.size(), file + 1, files);
        for (int number = HourlyProfile.before(placed.size(), file, files); number < end; number++) {
            placed.read(number, 0, order);
            consumer.accept(order);
        }
        for (OrderDay earlier : changing) {
            fields.turnTo(earlier.date());
            shop.changes(earlier, day, file, files, consumer);
        }
    }

    @Override
    public long cents(Order order) {
        return (long) order.quantity() * order.cents();
    }
}
