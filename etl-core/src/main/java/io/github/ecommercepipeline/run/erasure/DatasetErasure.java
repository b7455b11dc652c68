package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.SharedFolder;
import io.github.ecommercepipeline.erasure.ErasedValue;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.erasure.DayErased;
import io.github.ecommercepipeline.warehouse.erasure.StoredValue;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One dataset of an erasure: the values by which its records are erased, and what was found of them. */
final class DatasetErasure {

    private final Contract contract;
    private final List<Match> matches;
    private final List<ErasedValue> given;
    private final List<StoredValue> stored;
    private final SortedSet<LocalDate> touched = new TreeSet<>();
    private final SortedSet<LocalDate> withoutFiles = new TreeSet<>();
    private final SortedSet<LocalDate> republished = new TreeSet<>();
    private List<ErasedValue> values;
    private SortedMap<LocalDate, Long> inTables = new TreeMap<>();
    private List<LedgerEntry> ledger = List.of();
    private long files;
    private long records;
    private long quarantined;
    private long removed;

    /**
     * Before anything was searched.
     *
     * @param matches those of the dataset's properties; none if only other datasets of its folder have the properties
     */
    DatasetErasure(Contract contract, List<Match> matches, PrivacyKeys keys) {
        this.contract = contract;
        this.matches = List.copyOf(matches);
        this.given = matches.stream()
                .map(match -> match.erased(contract, keys.pseudonym().orElseThrow()))
                .toList();
        this.values = given;
        this.stored = StoredMatches.of(contract, matches, keys);
    }

    Contract contract() {
        return contract;
    }

    String dataset() {
        return contract.dataset();
    }

    Batch batch(LocalDate day) {
        return new Batch(dataset(), day);
    }

    List<Match> matches() {
        return matches;
    }

    /** The values that this erasure was given. */
    List<ErasedValue> given() {
        return given;
    }

    /** Those, and those of earlier erasures. */
    List<ErasedValue> values() {
        return values;
    }

    private Set<String> properties() {
        return values.stream().map(ErasedValue::property).collect(Collectors.toSet());
    }

    /** The values on one day. */
    ErasedValues values(LocalDate day, PrivacyKeys keys) {
        return ErasedValues.of(contract.on(day), values, keys);
    }

    /** Keeps the values, so that their records do not come back. */
    void suppress(Warehouse warehouse, String erasure, Instant now) {
        List<ErasedValue> earlier = warehouse.erasedValues(dataset());
        List<ErasedValue> superseded = ErasedValues.superseded(contract, earlier, given);
        Set<ErasedValue> all = new LinkedHashSet<>(given);
        all.addAll(earlier);
        all.removeAll(superseded);
        values = List.copyOf(all);
        warehouse.erasures().suppress(given, superseded, erasure, now);
    }

    /** Counts the records in the tables, and reads which days are published. */
    void searchTables(Warehouse warehouse) {
        inTables = warehouse.erasures().count(contract, stored);
        ledger = warehouse.ledger(dataset(), LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));
        touched.addAll(inTables.keySet());
    }

    SortedMap<LocalDate, Long> inTables() {
        return inTables;
    }

    List<LedgerEntry> ledger() {
        return ledger;
    }

    /** How the tables hold the given values. */
    List<StoredValue> stored() {
        return stored;
    }

    /** Whether the tables hold all given values, so that whatever is in them can be found by value. */
    boolean allStored() {
        return stored.size() == matches.size();
    }

    /**
     * Whether records that are gone from the files may be in the tables and not be found there by value: values that the tables do not
     * hold, and records that other datasets of the folder claim too.
     */
    boolean mayHideRecords() {
        return !allStored()
                || contract.rawRecords()
                        .sharedFolder()
                        .map(folder -> folder.allowsRepeated() || matches.isEmpty())
                        .orElse(false);
    }

    /** The datasets that the files of this one feed. */
    List<String> ofFolder() {
        return contract.rawRecords().sharedFolder().map(SharedFolder::datasets).orElse(List.of(dataset()));
    }

    /** Records that a day is about to be changed. */
    void begin(Warehouse warehouse, String erasure, LocalDate day, Collection<List<ByteRange>> found, Instant now) {
        long count = found.stream().mapToLong(List::size).sum();
        warehouse.erasures().begin(new DayErased(batch(day), erasure, properties(), found.size(), count), now);
    }

    /** The days with such records, and those whose files are written anew because other datasets have some. */
    SortedSet<LocalDate> touched() {
        return touched;
    }

    /** The days searched that have no files any more. */
    SortedSet<LocalDate> withoutFiles() {
        return withoutFiles;
    }

    /** The days published anew. */
    SortedSet<LocalDate> republished() {
        return republished;
    }

    void addFound(Collection<List<ByteRange>> byFile) {
        files += byFile.size();
        records += byFile.stream().mapToLong(List::size).sum();
    }

    void addQuarantined(long more) {
        quarantined += more;
    }

    void addRemoved(long more) {
        removed += more;
    }

    DatasetErased result() {
        return new DatasetErased(
                dataset(),
                touched.size(),
                files,
                records,
                inTables.values().stream().mapToLong(Long::longValue).sum(),
                quarantined,
                republished.size(),
                removed);
    }
}
