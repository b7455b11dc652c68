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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Datasets that joined a shared folder after files of it had been archived: a dataset reads the archived copies only of days that it
 * has published itself.
 */
public final class JoinedFolder {

    private static final int NAMED = 5;

    private JoinedFolder() {}

    /**
     * A sentence, with the way out, for the days that a dataset lacks of its folder, and that the same others published.
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
            SortedMap<LocalDate, SortedSet<String>> publishers = new TreeMap<>();
            for (Batch batch : withoutInput) {
                if (batch.dataset().equals(contract.dataset())) {
                    for (String other : folder.get().datasets()) {
                        if (published.contains(new Batch(other, batch.businessDate()))) {
                            publishers
                                    .computeIfAbsent(batch.businessDate(), day -> new TreeSet<>())
                                    .add(other);
                        }
                    }
                }
            }
            // Whichever of them is restored by brings the files back, so days of the same datasets are told together.
            SortedMap<String, SortedSet<LocalDate>> byPublishers = new TreeMap<>();
            publishers.forEach((day, others) -> byPublishers
                    .computeIfAbsent(String.join(", ", others), any -> new TreeSet<>())
                    .add(day));
            byPublishers.forEach((others, days) -> warnings.add(sentence(
                    contract.dataset(),
                    folder.get().name(),
                    days,
                    others,
                    publishers.get(days.first()).first())));
        }
        return warnings;
    }

    private static String sentence(
            String dataset, String folder, SortedSet<LocalDate> days, String others, String restored) {
        String named = days.stream().limit(NAMED).map(LocalDate::toString).collect(Collectors.joining(", "))
                + (days.size() > NAMED ? " and " + (days.size() - NAMED) + " more days" : "");
        return dataset + ": the folder " + folder + " no longer has the files of " + named + ", which "
                + others
                + " published; a dataset that has not published a day does not read its archived"
                + " copies. To publish it here too, bring the files back, scripts/restore --date <day> --dataset "
                + restored + ", and run the day";
    }
}
