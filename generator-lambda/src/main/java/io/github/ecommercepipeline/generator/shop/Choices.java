package io.github.ecommercepipeline.generator.shop;

/**
 * The numbers of values that the shop chooses from.
 *
 * @param statuses an order's statuses, in their order
 * @param payments payment types
 * @param levels membership levels of customers
 */
public record Choices(int statuses, int payments, int levels) {

    public Choices {
        if (statuses < 1 || payments < 1 || levels < 1) {
            throw new IllegalArgumentException("statuses, payments and levels must be 1 or more");
        }
    }
}
