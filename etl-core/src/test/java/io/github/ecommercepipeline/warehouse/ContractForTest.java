package io.github.ecommercepipeline.warehouse;

import io.github.ecommercepipeline.contract.BusinessZone;
import io.github.ecommercepipeline.contract.Calendar;
import io.github.ecommercepipeline.contract.ChangeOperations;
import io.github.ecommercepipeline.contract.ColumnPolicy;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.CsvFormat;
import io.github.ecommercepipeline.contract.Documentation;
import io.github.ecommercepipeline.contract.DuplicatePolicy;
import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.LineFormat;
import io.github.ecommercepipeline.contract.LoadMode;
import io.github.ecommercepipeline.contract.OnBadFile;
import io.github.ecommercepipeline.contract.OnNothingAccepted;
import io.github.ecommercepipeline.contract.Overlap;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.QuarantineMode;
import io.github.ecommercepipeline.contract.RawRecords;
import io.github.ecommercepipeline.contract.RedshiftDesign;
import io.github.ecommercepipeline.contract.Reporting;
import io.github.ecommercepipeline.contract.Retention;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Builds contracts with the parts that the warehouse uses. */
public final class ContractForTest {

    private final String dataset;
    private final List<Property> properties = new ArrayList<>();
    private LoadMode loadMode = LoadMode.INCREMENTAL;
    private Optional<ChangeOperations> operations = Optional.empty();
    private Retention retention = Retention.UNLIMITED;
    private boolean scd2;
    private int keys;
    private RedshiftDesign design;
    private String classification = "public";

    private ContractForTest(String dataset) {
        this.dataset = dataset;
    }

    public static ContractForTest of(String dataset) {
        return new ContractForTest(dataset);
    }

    public ContractForTest key(String name, FieldType type) {
        properties.add(property(name, type, OptionalInt.of(++keys)));
        return this;
    }

    public ContractForTest column(String name, FieldType type) {
        properties.add(property(name, type, OptionalInt.empty()));
        return this;
    }

    /** The former name of the last column. */
    public ContractForTest renamedFrom(String name) {
        Property last = properties.remove(properties.size() - 1);
        properties.add(new Property(
                last.name(),
                last.type(),
                last.required(),
                last.unique(),
                last.keyPosition(),
                last.classification(),
                last.privacy(),
                last.headers(),
                last.transformLogic(),
                last.derivation(),
                last.format(),
                Optional.of(name)));
        return this;
    }

    public ContractForTest design(RedshiftDesign other) {
        design = other;
        return this;
    }

    public ContractForTest classified(String classification) {
        this.classification = classification;
        return this;
    }

    public ContractForTest snapshot() {
        loadMode = LoadMode.SNAPSHOT;
        return this;
    }

    /** With the view of the records and their validity. */
    public ContractForTest scd2() {
        scd2 = true;
        return this;
    }

    /** With records that are kept for these days only. */
    public ContractForTest keeping(int days) {
        retention = new Retention(Optional.of(Period.ofDays(days)), Optional.empty());
        return this;
    }

    /** With records that delete the row of their key, by the text D of a property. */
    public ContractForTest changes(String property) {
        operations = Optional.of(new ChangeOperations(property, List.of("I"), List.of("U"), List.of("D")));
        return this;
    }

    /** With records that are updates or deletes of their row by the text of a property. */
    public ContractForTest changes(String property, List<String> updates, List<String> deletes) {
        operations = Optional.of(new ChangeOperations(property, List.of("I"), updates, deletes));
        return this;
    }

    public Contract build() {
        CsvFormat csv = new CsvFormat(
                ',', '"', Optional.empty(), StandardCharsets.UTF_8, true, List.of(), 100, 1 << 20, LineFormat.DEFAULT);
        return new Contract(
                dataset,
                "1.0.0",
                dataset + ".odcs.yaml",
                properties,
                csv,
                ColumnPolicy.DEFAULT,
                Optional.empty(),
                BusinessZone.UTC,
                loadMode,
                OnBadFile.STOP,
                OnNothingAccepted.STOP,
                QuarantineMode.RAW,
                Calendar.NONE,
                DuplicatePolicy.byDefault(!keyNames().isEmpty()),
                List.of(),
                scd2,
                retention,
                design == null ? RedshiftDesign.byDefault(keyNames()) : design,
                List.of(),
                "contract-digest",
                "text-digest",
                Collections.emptyNavigableMap(),
                RawRecords.AS_THEY_ARE,
                Reporting.DEFAULT,
                Documentation.NONE,
                operations);
    }

    private List<String> keyNames() {
        return properties.stream()
                .filter(property -> property.keyPosition().isPresent())
                .map(Property::name)
                .toList();
    }

    public static FieldType text(int maxBytes) {
        return new FieldType.Text(maxBytes);
    }

    public static FieldType whole() {
        return new FieldType.Whole(4);
    }

    public static FieldType decimal(int precision, int scale) {
        return new FieldType.Decimal(precision, scale);
    }

    private Property property(String name, FieldType type, OptionalInt key) {
        FieldFormat format = new FieldFormat(
                List.of(""),
                false,
                '.',
                Optional.empty(),
                List.of(),
                false,
                false,
                List.of(),
                ZoneOffset.UTC,
                Overlap.REJECT,
                Map.of(),
                List.of("true"),
                List.of("false"));
        return new Property(
                name,
                type,
                key.isPresent(),
                false,
                key,
                classification,
                List.of(name),
                Optional.empty(),
                Optional.empty(),
                format);
    }
}
