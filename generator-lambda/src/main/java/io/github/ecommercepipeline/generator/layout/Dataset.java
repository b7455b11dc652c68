package io.github.ecommercepipeline.generator.layout;

/** What the shop keeps files of; the name is the contract's. */
public enum Dataset {
    CUSTOMERS("customers"),
    PRODUCTS("products"),
    TRANSACTIONS("transactions");

    private final String contract;

    Dataset(String contract) {
        this.contract = contract;
    }

    /** The dataset's name in its contract. */
    public String contract() {
        return contract;
    }
}
