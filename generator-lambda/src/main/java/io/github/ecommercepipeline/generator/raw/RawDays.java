package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.fault.FaultRates;
import io.github.ecommercepipeline.generator.layout.Dataset;
import io.github.ecommercepipeline.generator.layout.Layout;
import io.github.ecommercepipeline.generator.layout.Layouts;
import io.github.ecommercepipeline.generator.layout.Role;
import io.github.ecommercepipeline.generator.shop.Choices;
import io.github.ecommercepipeline.generator.shop.Shop;
import io.github.ecommercepipeline.generator.shop.ShopSize;
import io.github.ecommercepipeline.generator.store.RawStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a shop's days. The truth about a day goes first and comes back last: where it is, the day is whole. Not
 * thread-safe.
 */
public final class RawDays {

    private final Layouts layouts;
    private final Shop shop;
    private final Names names;
    private final RawFiles files;
    private final FaultRates rates;

    /** Sets up the shop and its names, for all days. */
    public RawDays(Layouts layouts, long seed, ShopSize size, LocalDate opening, RawFiles files, FaultRates rates) {
        Layout transactions = layouts.of(Dataset.TRANSACTIONS);
        this.layouts = layouts;
        this.shop = new Shop(
                seed,
                size,
                opening,
                new Choices(
                        transactions.column(Role.STATUS).listed().size(),
                        transactions.column(Role.PAYMENT).listed().size(),
                        layouts.of(Dataset.CUSTOMERS)
                                .column(Role.LEVEL)
                                .listed()
                                .size()));
        this.names = Names.drawn(seed, layouts);
        this.files = files;
        this.rates = rates;
    }

    /** Writes a day in place of what an earlier run left of it. */
    public DaySummary write(LocalDate day, RawStore store) throws IOException {
        store.delete(FileNames.truth(day));
        DaySummary summary = new DaySummary(day, 0, 0, 0, 0, 0, 0);
        try (Truth truth = Truth.begin(store.create(FileNames.truth(day)), day, shop.seed())) {
            for (Dataset dataset : Dataset.values()) {
                truth.beginDataset(layouts.of(dataset));
                DatasetBooks books = write(records(dataset, day), day, store, truth);
                truth.endDataset(layouts.of(dataset), books);
                summary = summary.plus(books, sweep(dataset, day, books, store));
            }
            truth.commit();
        }
        return summary;
    }

    private Records<?> records(Dataset dataset, LocalDate day) {
        Layout layout = layouts.of(dataset);
        return switch (dataset) {
            case CUSTOMERS -> new CustomerRecords(layout, shop, day, names);
            case PRODUCTS -> new ProductRecords(layout, shop, day, names);
            case TRANSACTIONS -> new OrderRecords(layout, shop, day, files.perDay());
        };
    }

    private <R> DatasetBooks write(Records<R> records, LocalDate day, RawStore store, Truth truth) throws IOException {
        String folder = FileNames.folder(records.layout().dataset().contract(), day);
        return new DatasetBooks(
                new DatasetWriter<>(records, day, rates, shop.seed(), truth).write(store, folder, files.compression()));
    }

    /** Removes what an earlier run wrote and this one did not; returns how many objects are somebody else's. */
    private static int sweep(Dataset dataset, LocalDate day, DatasetBooks books, RawStore store) throws IOException {
        String folder = FileNames.folder(dataset.contract(), day);
        Set<String> written = new HashSet<>();
        books.files().forEach(file -> written.add(file.name));
        List<String> others = store.names(folder).stream()
                .filter(name -> !written.contains(name))
                .toList();
        int foreign = 0;
        for (String name : others) {
            if (FileNames.isPart(name)) {
                store.delete(folder + "/" + name);
            } else {
                foreign++;
            }
        }
        return foreign;
    }
}
