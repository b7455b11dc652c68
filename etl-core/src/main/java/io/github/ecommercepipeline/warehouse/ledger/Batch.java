package io.github.ecommercepipeline.warehouse.ledger;

import java.io.Serializable;
import java.time.LocalDate;

/** A dataset and the business date its raw partition stands for. */
public record Batch(String dataset, LocalDate businessDate) implements Serializable {

    @Override
    public String toString() {
        return dataset + " " + businessDate;
    }
}
