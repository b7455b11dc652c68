package io.github.ecommercepipeline.generator.shop;

/**
 * How large the shop is.
 *
 * @param ordersPerDay new orders on an average day
 * @param customers in the end; nine of ten are there from the first day
 */
public record ShopSize(int ordersPerDay, int customers, int products) {

    public ShopSize {
        if (ordersPerDay < 1 || customers < 1 || products < 1) {
            throw new IllegalArgumentException("a shop has orders, customers and products");
        }
    }
}
