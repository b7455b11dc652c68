package io.github.ecommercepipeline.generator.shop;

/**
 * How many values the shop chooses from.
 *
 * @param statuses that an order may go through, one after the other
 * @param payments ways to pay
 * @param levels of customers
 */
public record Choices(int statuses, int payments, int levels) {

    public Choices {
        if (statuses < 1 || payments < 1 || levels < 1) {
            throw new IllegalArgumentException("something must be there to choose from");
        }
    }
}
