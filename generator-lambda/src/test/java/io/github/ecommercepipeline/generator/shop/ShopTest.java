package io.github.ecommercepipeline.generator.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShopTest {

    private static final LocalDate OPENING = LocalDate.of(2024, 5, 27);
    private static final Shop SHOP = new Shop(3, new ShopSize(20_000, 1_000, 300), OPENING, new Choices(3, 5, 4));

    private record Told(int number, int customer, int product, int quantity, int cents, int payment, int step) {

        static Told of(Order order) {
            return new Told(
                    order.number(),
                    order.customer(),
                    order.product(),
                    order.quantity(),
                    order.cents(),
                    order.payment(),
                    order.step());
        }

        Told at(int otherStep) {
            return new Told(number, customer, product, quantity, cents, payment, otherStep);
        }
    }

    private static List<Told> orders(OrderDay day) {
        Order order = new Order();
        List<Told> print = new ArrayList<>();
        for (int i = 0; i < day.size(); i++) {
            day.read(i, 0, order);
            print.add(Told.of(order));
        }
        return print;
    }

    @Test
    void a_changed_order_has_its_next_status_and_no_other_change() {
        List<Told> placed = orders(SHOP.orders(OPENING));
        int[] steps = new int[placed.size()];
        for (int lag = 1; lag <= 20; lag++) {
            LocalDate day = OPENING.plusDays(lag);
            for (OrderDay earlier : SHOP.stillChanging(day)) {
                if (earlier.date().equals(OPENING)) {
                    for (int part = 0; part < 3; part++) {
                        SHOP.changes(earlier, day, part, 3, order -> {
                            assertThat(Told.of(order))
                                    .isEqualTo(placed.get(order.number()).at(order.step()));
                            assertThat(order.step()).isEqualTo(++steps[order.number()]);
                        });
                    }
                }
            }
        }
        assertThat(IntStream.of(steps).filter(step -> step >= 1).count())
                .as("delivered")
                .isBetween(placed.size() * 90L / 100, placed.size() * 96L / 100);
        assertThat(IntStream.of(steps).filter(step -> step == 2).count())
                .as("returned")
                .isBetween(placed.size() * 5L / 100, placed.size() * 8L / 100);
    }

    @Test
    void few_products_and_customers_are_popular_and_baskets_hold_several_orders() {
        List<Told> orders = orders(SHOP.orders(OPENING));
        Map<Integer, Integer> byProduct = new HashMap<>();
        orders.forEach(order -> byProduct.merge(order.product(), 1, Integer::sum));
        List<Integer> sold = byProduct.values().stream().sorted((a, b) -> b - a).toList();

        int best = sold.subList(0, 30).stream().mapToInt(i -> i).sum();
        assertThat(best).as("a tenth of the products").isGreaterThan(orders.size() * 4 / 10);
        assertThat(sold).as("nearly all are sold").hasSizeGreaterThan(280);
        long sameBuyer = IntStream.range(1, orders.size())
                .filter(i -> orders.get(i).customer() == orders.get(i - 1).customer())
                .count();
        assertThat(sameBuyer).isBetween(orders.size() * 30L / 100, orders.size() * 45L / 100);
    }

    @Test
    void days_are_independent_and_none_precedes_the_opening() {
        Shop same = new Shop(3, new ShopSize(20_000, 1_000, 300), OPENING, new Choices(3, 5, 4));
        LocalDate later = OPENING.plusDays(40);

        assertThat(orders(same.orders(later))).isEqualTo(orders(SHOP.orders(later)));
        assertThat(SHOP.orders(OPENING.minusDays(1)).size()).isZero();
        assertThat(SHOP.stillChanging(OPENING)).isEmpty();
    }

    @Test
    void prices_hold_for_about_a_season_and_customers_join() {
        int changes = 0;
        for (int day = 1; day <= 90; day++) {
            LocalDate date = OPENING.plusDays(day);
            int[] before = SHOP.cents(date.minusDays(1));
            int[] now = SHOP.cents(date);
            for (int product = 0; product < now.length; product++) {
                if (before[product] != now[product]) {
                    assertThat(SHOP.repriced(product, date)).isTrue();
                    changes++;
                }
            }
        }
        assertThat(changes).isBetween(250, 300);
        assertThat(SHOP.customersOn(OPENING)).isEqualTo(900);
        assertThat(SHOP.customersOn(OPENING.plusDays(400))).isEqualTo(1000);
    }

    @Test
    void saturdays_and_evenings_are_busy() {
        assertThat(SHOP.orders(LocalDate.of(2024, 6, 1)).size())
                .isGreaterThan(SHOP.orders(LocalDate.of(2024, 5, 28)).size());
        assertThat(HourlyProfile.before(2400, 0, 4)).isZero();
        assertThat(HourlyProfile.before(2400, 4, 4)).isEqualTo(2400);
        assertThat(HourlyProfile.before(2400, 1, 4)).as("at night").isLessThan(2400 - HourlyProfile.before(2400, 3, 4));
        assertThat(HourlyProfile.before(1000, 1, 7)).isLessThanOrEqualTo(HourlyProfile.before(1000, 2, 7));
    }

    @Test
    void random_numbers_are_those_of_the_published_generator() {
        // The first outputs of SplitMix64 from seed 1234567.
        assertThat(KeyedRandom.at(1234567, 0)).isEqualTo(6457827717110365317L);
        assertThat(KeyedRandom.at(1234567, 1)).isEqualTo(3203168211198807973L);
        assertThat(KeyedRandom.at(1234567, 2)).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    }
}
