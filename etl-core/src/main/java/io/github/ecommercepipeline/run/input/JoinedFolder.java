package io.github.ecommercepipeline.run.input;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.SharedFolder;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Datasets that joined a shared folder after files of it had been archived, from where only what published them is read again. */
public final class JoinedFolder {

    private static final int NAMED = 5;

    private JoinedFolder() {}

    /**
     * A sentence, with the way out, for each dataset that lacks days of its folder.
     *
     * @param withoutInput batches that are not published and whose folder has no files
     * @param published batches that are published
     */
    public static List<String> warnings(
            List<Contract> contracts, Collection<Batch> withoutInput, Set<Batch> published) {
        List<String> warnings = new ArrayList<>();
        for (Contract contract : contracts) {
            Optional<SharedFolder> folder = contract.rawRecords().sharedFolder();
            if (folder.isEmpty()) {
                continue;
            }
            SortedSet<LocalDate> days = new TreeSet<>();
            SortedSet<String> others = new TreeSet<>();
            for (Batch batch : withoutInput) {
                if (batch.dataset().equals(contract.dataset())) {
                    for (String other : folder.get().datasets()) {
                        if (published.contains(new Batch(other, batch.businessDate()))) {
                            days.add(batch.businessDate());
                            others.add(other);
                        }
                    }
                }
            }
            if (!days.isEmpty()) {
                warnings.add(sentence(contract.dataset(), folder.get().name(), days, others));
            }
        }
        return warnings;
    }

    private static String sentence(String dataset, String folder, SortedSet<LocalDate> days, SortedSet<String> others) {
        String named = days.stream().limit(NAMED).map(LocalDate::toString).collect(Collectors.joining(", "))
                + (days.size() > NAMED ? " and " + (days.size() - NAMED) + " more days" : "");
        return dataset + ": the folder " + folder + " has no files any more of " + named + ", which "
                + String.join(", ", others)
                + " published; a dataset that has not published a day does not read its archived"
                + " copies. To publish it here too, bring the files back, scripts/restore --date <day> --dataset "
                + others.first() + ", and run the day";
    }
}
