package io.github.ecommercepipeline.contract;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What one dataset promises: its columns, the CSV format of its files and its rules.
 *
 * @param dataset the dataset's name, lower case; names its tables and folders
 * @param version the contract's version
 * @param source the file it was read from, for messages
 * @param properties all columns in warehouse order, including derived ones
 * @param businessZone where a business day begins and ends
 * @param columns how far the header of a file may differ
 * @param latestBy of several versions of a key, the record with the greatest values of these properties wins, then the
 *     last one by file name and position
 * @param onNothingAccepted whether a batch without an accepted record is published
 * @param quarantine how records that are not accepted are stored
 * @param duplicates what becomes of records that are repeated in a batch
 * @param scd2 whether the warehouse has a view of the records with their {@link Validity}
 * @param retention how long records are kept
 * @param redshift how the tables are laid out in Amazon Redshift
 * @param digest SHA-256 (hex) of what decides about records and tables; comments, documentation and layout do not count
 * @param textDigest SHA-256 (hex) of the contract's text, by which earlier releases recorded the contract of a published day
 * @param changes by their first business dates, the contract as it is for the days from then on
 * @param rawRecords what it makes of the records of its files before their fields are cast
 * @param reporting what a run records for people
 * @param documentation what it says for people
 * @param operations what its records do to the rows with their keys; empty if each holds a row
 */
public record Contract(
        String dataset,
        String version,
        String source,
        List<Property> properties,
        CsvFormat csv,
        ColumnPolicy columns,
        Optional<DateRule> dateRule,
        BusinessZone businessZone,
        LoadMode loadMode,
        OnBadFile onBadFile,
        OnNothingAccepted onNothingAccepted,
        QuarantineMode quarantine,
        Calendar calendar,
        DuplicatePolicy duplicates,
        List<String> latestBy,
        boolean scd2,
        Retention retention,
        RedshiftDesign redshift,
        List<RuleBlock> rules,
        String digest,
        String textDigest,
        NavigableMap<LocalDate, Contract> changes,
        RawRecords rawRecords,
        Reporting reporting,
        Documentation documentation,
        Optional<ChangeOperations> operations) {

    public Contract {
        properties = List.copyOf(properties);
        latestBy = List.copyOf(latestBy);
        rules = List.copyOf(rules);
        changes = Collections.unmodifiableNavigableMap(new TreeMap<>(changes));
    }

    /** A contract without measures and documentation, each of whose records stands by itself. */
    public Contract(
            String dataset,
            String version,
            String source,
            List<Property> properties,
            CsvFormat csv,
            ColumnPolicy columns,
            Optional<DateRule> dateRule,
            BusinessZone businessZone,
            LoadMode loadMode,
            OnBadFile onBadFile,
            OnNothingAccepted onNothingAccepted,
            QuarantineMode quarantine,
            Calendar calendar,
            DuplicatePolicy duplicates,
            List<String> latestBy,
            boolean scd2,
            Retention retention,
            RedshiftDesign redshift,
            List<RuleBlock> rules,
            String digest,
            String textDigest,
            NavigableMap<LocalDate, Contract> changes) {
        this(
                dataset,
                version,
                source,
                properties,
                csv,
                columns,
                dateRule,
                businessZone,
                loadMode,
                onBadFile,
                onNothingAccepted,
                quarantine,
                calendar,
                duplicates,
                latestBy,
                scd2,
                retention,
                redshift,
                rules,
                digest,
                textDigest,
                changes,
                RawRecords.AS_THEY_ARE,
                Reporting.DEFAULT,
                Documentation.NONE,
                Optional.empty());
    }

    /** The contract by which the files of a business date are read, wherever they are and whenever that happens. */
    public Contract on(LocalDate businessDate) {
        return Optional.ofNullable(changes.floorEntry(businessDate))
                .map(Map.Entry::getValue)
                .orElse(this);
    }

    /** The same contract for a dataset of another name. */
    public Contract named(String other) {
        return with(other, documentation, contract -> contract.named(other));
    }

    /** The same contract with what it says for people. */
    public Contract described(Documentation text) {
        return with(dataset, text, contract -> contract.described(text));
    }

    /** The same contract, but for what it makes of the records of its files. */
    public Contract reading(RawRecords other) {
        return with(dataset, documentation, other, contract -> contract.reading(other));
    }

    private Contract with(String name, Documentation text, UnaryOperator<Contract> sameOfChanges) {
        return with(name, text, rawRecords, sameOfChanges);
    }

    private Contract with(String name, Documentation text, RawRecords records, UnaryOperator<Contract> sameOfChanges) {
        NavigableMap<LocalDate, Contract> changed = new TreeMap<>();
        changes.forEach((day, contract) -> changed.put(day, sameOfChanges.apply(contract)));
        return new Contract(
                name,
                version,
                source,
                properties,
                csv,
                columns,
                dateRule,
                businessZone,
                loadMode,
                onBadFile,
                onNothingAccepted,
                quarantine,
                calendar,
                duplicates,
                latestBy,
                scd2,
                retention,
                redshift,
                rules,
                digest,
                textDigest,
                changed,
                records,
                reporting,
                text,
                operations);
    }

    /** The folder of the raw zone from which its files are read: its own, unless several datasets share one. */
    public String folder() {
        return rawRecords.recordFilter().map(RecordFilter::folder).orElse(dataset);
    }

    /** The properties of the primary key in key order; empty for a dataset without a key. */
    public List<Property> primaryKey() {
        return properties.stream()
                .filter(property -> property.keyPosition().isPresent())
                .sorted(Comparator.comparingInt(
                        property -> property.keyPosition().getAsInt()))
                .toList();
    }

    /** Whether any value becomes a pseudonym, which requires a key. */
    public boolean pseudonymises() {
        return properties.stream().anyMatch(property -> property.privacy() == Privacy.PSEUDONYMISE);
    }

    /**
     * Whether the day that the file states for this property must be kept beside the instant: its texts may have
     * offsets, by which the date rule is judged.
     */
    public boolean keepsStatedDay(Property property) {
        return dateRule.filter(rule -> rule.property().equals(property.name())).isPresent()
                && property.type() instanceof FieldType.Timestamp
                && property.isFromFile()
                && !businessZone.declared()
                && property.format().readsOffsets();
    }

    /** The properties that are read from the file, in order. */
    public List<Property> fileProperties() {
        return properties.stream().filter(Property::isFromFile).toList();
    }

    /**
     * The property with that name.
     *
     * @throws NoSuchElementException if the contract has no such property
     */
    public Property property(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(dataset + " has no property " + name));
    }
}
