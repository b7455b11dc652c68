package io.github.ecommercepipeline.sandbox.torture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** The small dataset's files as they were delivered in a round, and which of them count. */
final class SalesDays {

    private static final List<String> NAMES = List.of("a.csv", "b.csv", "c.csv.gz");

    private final Places places;
    private final Story story;
    private final boolean adding;
    /** By day and name, those that count, in the order of their delivery. */
    private final Map<LocalDate, Map<String, List<SalesFile>>> days = new TreeMap<>();

    /** Days and names whose good files were overwritten with bad ones. */
    private final Set<Map.Entry<LocalDate, String>> spoilt = new LinkedHashSet<>();

    private final Set<String> late = new LinkedHashSet<>();

    private final Set<LocalDate> cut = new LinkedHashSet<>();

    private int receipts;

    SalesDays(Places places, Story story, boolean adding) {
        this.places = places;
        this.story = story;
        this.adding = adding;
    }

    /** A new file, a file in the place of another or again as it was; now and then one that cannot be read. */
    synchronized void deliver(Random dice) {
        LocalDate day = ShopDays.FIRST.plusDays(dice.nextInt(ShopDays.DAYS));
        String name = NAMES.get(dice.nextInt(NAMES.size()));
        List<SalesFile> before = files(day, name);
        if (!before.isEmpty() && dice.nextInt(5) == 0) {
            again(day, before.get(before.size() - 1));
            return;
        }
        boolean bad = !days.getOrDefault(day, Map.of()).isEmpty() && dice.nextInt(4) == 0;
        deliver(day, bad ? SalesFile.bad(name, number(), dice) : SalesFile.good(name, number(), dice));
        story.count(
                bad && before.isEmpty() ? "sales: a bad file" : bad ? "sales: a file spoilt" : "sales: a good file");
    }

    /** The file comes again as it came first, whoever was erased from it since. */
    private void again(LocalDate day, SalesFile file) {
        SalesFile whole = file.asDelivered();
        if (adding && whole.mentions(SalesFile.PERSONS)) {
            return; // after an erasure it would count beside what is left of it
        }
        story.tell("delivered again: " + SalesContract.DATASET + " of " + day + ", " + file);
        if (Arrays.equals(file.content(), whole.content())) {
            late(day, whole);
            places.deliver(path(day, file.name()), file.delivered());
        } else {
            deliver(day, whole);
            story.count("sales: a file from which somebody was erased comes again");
        }
    }

    /** Delivers whole files in the place of those that were spoilt on their way; files that were never whole stay bad. */
    synchronized void repair(Random dice) {
        for (Map.Entry<LocalDate, String> spoilt : List.copyOf(spoilt)) {
            List<SalesFile> now = files(spoilt.getKey(), spoilt.getValue());
            if (now.get(now.size() - 1).isBad()) {
                deliver(spoilt.getKey(), SalesFile.good(spoilt.getValue(), number(), dice));
            }
        }
    }

    private void deliver(LocalDate day, SalesFile file) {
        String path = path(day, file.name());
        Optional<byte[]> there = places.delivered(path);
        List<SalesFile> files = days.computeIfAbsent(day, any -> new TreeMap<>())
                .computeIfAbsent(file.name(), any -> new ArrayList<>());
        if (file.isBad() && !files.isEmpty()) {
            spoilt.add(Map.entry(day, file.name()));
        }
        if (!adding) {
            files.clear();
        }
        // What stands there and was not archived is lost to the new one.
        there.ifPresent(content ->
                files.removeIf(replaced -> replaced.isFormOf(content) && !places.isArchived(path, replaced::isFormOf)));
        if (!files.isEmpty()) {
            story.count("sales: a key delivered again after it was archived");
        }
        files.add(file);
        late(day, file);
        places.deliver(path, file.delivered());
        story.tell("delivered " + SalesContract.DATASET + " of " + day + ", " + file
                + (files.size() > 1 ? ", beside " + (files.size() - 1) + " before it" : ""));
    }

    private void late(LocalDate day, SalesFile file) {
        if (file.mentions(SalesFile.PERSONS)) {
            late.add(path(day, file.name()));
        }
        if (file.isCut()) {
            cut.add(day);
        }
    }

    /** Of all files that have arrived, nothing is left of these. */
    synchronized void erase(Collection<String> persons) {
        days.values()
                .forEach(names -> names.values().forEach(files -> files.replaceAll(file -> file.without(persons))));
        late.clear();
    }

    /** Paths of files that have arrived since, and may say something of anybody. */
    synchronized Set<String> late() {
        return Set.copyOf(late);
    }

    /** The days that ever had a file which ends too early to be searched to its end. */
    synchronized Set<LocalDate> cut() {
        return Set.copyOf(cut);
    }

    private int number() {
        receipts += SalesFile.mostRecords();
        return receipts;
    }

    private List<SalesFile> files(LocalDate day, String name) {
        return days.getOrDefault(day, Map.of()).getOrDefault(name, List.of());
    }

    synchronized Collection<LocalDate> days() {
        return List.copyOf(days.keySet());
    }

    /** The files of a day in the order in which they are read. */
    synchronized List<SalesFile> files(LocalDate day) {
        return days.getOrDefault(day, Map.of()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .flatMap(named -> named.getValue().stream())
                .toList();
    }

    static String path(LocalDate day, String name) {
        return String.format(Locale.ROOT, "%s/year=%tY/month=%<tm/day=%<td/%s", SalesContract.DATASET, day, name);
    }
}
