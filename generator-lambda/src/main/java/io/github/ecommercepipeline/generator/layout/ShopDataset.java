package io.github.ecommercepipeline.generator.layout;

/** The shop's datasets. */
public enum ShopDataset {
    CUSTOMERS("customers"),
    PRODUCTS("products"),
    TRANSACTIONS("transactions");

    private final String contract;

    ShopDataset(String contract) {
        this.contract = contract;
    }

    /** The dataset's name in its contract. */
    public String contract() {
        return contract;
    }
}
