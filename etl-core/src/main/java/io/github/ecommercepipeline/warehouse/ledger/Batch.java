package io.github.ecommercepipeline.warehouse.ledger;

import java.io.Serializable;
import java.time.LocalDate;

/** A dataset on one business date, the date of its raw partition. */
public record Batch(String dataset, LocalDate businessDate) implements Serializable {

    @Override
    public String toString() {
        return dataset + " " + businessDate;
    }
}
