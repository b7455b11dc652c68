package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.fault.FaultRates;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.layout.FileLayouts;
import io.github.ecommercepipeline.generator.layout.Role;
import io.github.ecommercepipeline.generator.layout.ShopDataset;
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
 * Writes a shop's days. A day's truth is deleted first and written last, so a day that has one is complete. Not
 * thread-safe.
 */
public final class RawDays {

    private final FileLayouts layouts;
    private final Shop shop;
    private final InventedNames names;
    private final RawFiles files;
    private final FaultRates rates;

    /** Creates the shop and its names, for all days. */
    public RawDays(FileLayouts layouts, long seed, ShopSize size, LocalDate opening, RawFiles files, FaultRates rates) {
        FileLayout transactions = layouts.of(ShopDataset.TRANSACTIONS);
        this.layouts = layouts;
        this.shop = new Shop(
                seed,
                size,
                opening,
                new Choices(
                        transactions.column(Role.STATUS).listed().size(),
                        transactions.column(Role.PAYMENT).listed().size(),
                        layouts.of(ShopDataset.CUSTOMERS)
                                .column(Role.LEVEL)
                                .listed()
                                .size()));
        this.names = InventedNames.drawn(seed, layouts);
        this.files = files;
        this.rates = rates;
    }

    /** Writes a day, replacing what an earlier run left of it. */
    public DaySummary write(LocalDate day, RawStore store) throws IOException {
        store.delete(FileNames.truth(day));
        DaySummary summary = new DaySummary(day, 0, 0, 0, 0, 0, 0);
        FileLayouts written = layouts.on(day);
        try (Truth truth = Truth.begin(store.create(FileNames.truth(day)), day, shop.seed())) {
            for (ShopDataset dataset : ShopDataset.values()) {
                FileLayout layout = written.of(dataset);
                truth.beginDataset(layout);
                DatasetCounts counts = write(records(layout, day), day, store, truth);
                truth.endDataset(layout, counts);
                summary = summary.plus(counts, sweep(dataset, day, counts, store));
            }
            truth.commit();
        }
        return summary;
    }

    private ShopRecords<?> records(FileLayout layout, LocalDate day) {
        return switch (layout.dataset()) {
            case CUSTOMERS -> new CustomerRecords(layout, shop, day, names);
            case PRODUCTS -> new ProductRecords(layout, shop, day, names);
            case TRANSACTIONS -> new OrderRecords(layout, shop, day, files.perDay());
        };
    }

    private <R> DatasetCounts write(ShopRecords<R> records, LocalDate day, RawStore store, Truth truth)
            throws IOException {
        String folder = FileNames.folder(records.layout().dataset().contract(), day);
        return new DatasetCounts(
                new DatasetWriter<>(records, day, rates, shop.seed(), truth).write(store, folder, files.compression()));
    }

    /** Removes what an earlier run wrote and this one did not; returns the number of foreign objects. */
    private static int sweep(ShopDataset dataset, LocalDate day, DatasetCounts counts, RawStore store)
            throws IOException {
        String folder = FileNames.folder(dataset.contract(), day);
        Set<String> written = new HashSet<>();
        counts.files().forEach(file -> written.add(file.name));
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
