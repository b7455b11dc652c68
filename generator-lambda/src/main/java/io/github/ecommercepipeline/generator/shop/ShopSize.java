package io.github.ecommercepipeline.generator.shop;

/**
 * The size of the shop.
 *
 * @param ordersPerDay new orders on an average day
 * @param customers the final number; nine in ten exist from the first day
 */
public record ShopSize(int ordersPerDay, int customers, int products) {

    public ShopSize {
        if (ordersPerDay < 1 || customers < 1 || products < 1) {
            throw new IllegalArgumentException("orders, customers and products must be 1 or more");
        }
    }
}
