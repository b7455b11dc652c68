package io.github.ecommercepipeline.sandbox.torture;

import java.util.Map;
import java.util.TreeMap;

/** The contracts of a round: some of the shop's, and that of the small dataset, which changes. */
final class RoundContracts {

    private final Map<String, String> shop;
    private volatile SalesContract sales;

    RoundContracts(Map<String, String> shop, SalesContract sales) {
        this.shop = Map.copyOf(shop);
        this.sales = sales;
    }

    SalesContract sales() {
        return sales;
    }

    void change(SalesContract changed) {
        sales = changed;
    }

    /** Their texts by file name, as they are now. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>(shop);
        texts.put(SalesContract.DATASET + ".odcs.yaml", sales.text());
        return texts;
    }
}
