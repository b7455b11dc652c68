package io.github.ecommercepipeline.sandbox.torture;

import io.github.ecommercepipeline.sandbox.torture.SalesFile.Sale;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What must come out of a day's files under a contract, worked out by itself: no code of the pipeline is asked.
 *
 * @param files as they are after erasures
 * @param erased those who are not let in, though a file that arrived since may have records of them
 */
record SalesTruth(SalesContract contract, List<SalesFile> files, Set<String> erased) {

    /** In the place of the receipt of an erased record. */
    static final String ERASED = "erased";

    SalesTruth {
        files = List.copyOf(files);
        erased = Set.copyOf(erased);
    }

    private List<Sale> read() {
        return files.stream().flatMap(file -> file.sales().stream()).toList();
    }

    /** Of records with the same key the last; all, where there is none. */
    List<Sale> accepted() {
        List<Sale> fitting = read().stream().filter(this::fits).toList();
        if (!contract.keyed()) {
            return fitting;
        }
        Map<String, Sale> last = new HashMap<>();
        fitting.forEach(sale -> last.put(sale.customer(), sale));
        return List.copyOf(last.values());
    }

    private boolean fits(Sale sale) {
        return sale.fits(contract) && !erased.contains(sale.customer());
    }

    /** Receipt and outcome of the records that are not accepted; of those erased the outcome alone. */
    List<String> quarantine() {
        List<Sale> accepted = accepted();
        return read().stream()
                .filter(sale -> !accepted.contains(sale))
                .map(sale -> erased.contains(sale.customer())
                        ? ERASED + " rejected"
                        : sale.receipt() + " " + (fits(sale) ? "duplicate" : "rejected"))
                .sorted()
                .toList();
    }

    /** The books: read = accepted + rejected + duplicate. */
    String books() {
        long rejected = read().stream().filter(sale -> !fits(sale)).count();
        int accepted = accepted().size();
        return read().size() + " = " + accepted + " + " + rejected + " + " + (read().size() - accepted - rejected);
    }

    /** Each file's name and use. */
    List<String> uses() {
        return files.stream()
                .map(file -> file.name() + (file.isBad() ? " SET_ASIDE" : " USED"))
                .sorted()
                .toList();
    }

    List<String> rows() {
        return accepted().stream().map(this::row).sorted().toList();
    }

    private String row(Sale sale) {
        return sale.receipt() + "|" + (sale.customer().isEmpty() ? "∅" : sale.customer()) + "|"
                + sale.price()
                        .setScale(contract.scale(), RoundingMode.UNNECESSARY)
                        .toPlainString() + "|" + sale.note();
    }

    /** The current rows after these days, of which none is unpublished. */
    static List<String> current(Map<LocalDate, SalesTruth> days) {
        Map<String, String> newest = new TreeMap<>();
        for (SalesTruth truth : new TreeMap<>(days).values()) {
            for (Sale sale : truth.accepted()) {
                String key = truth.contract.keyed() ? sale.customer() : Integer.toString(sale.receipt());
                newest.put(key, truth.row(sale));
            }
        }
        List<String> rows = new ArrayList<>(newest.values());
        rows.sort(null);
        return rows;
    }
}
