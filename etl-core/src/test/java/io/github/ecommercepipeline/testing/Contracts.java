package io.github.ecommercepipeline.testing;

import io.github.ecommercepipeline.contract.BusinessZone;
import io.github.ecommercepipeline.contract.Calendar;
import io.github.ecommercepipeline.contract.ColumnPolicy;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.CsvFormat;
import io.github.ecommercepipeline.contract.DateRule;
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
import io.github.ecommercepipeline.contract.RedshiftDesign;
import io.github.ecommercepipeline.contract.Retention;
import io.github.ecommercepipeline.contract.RuleBlock;
import io.github.ecommercepipeline.contract.Severity;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Builds contracts for tests: RFC 4180 files with a header, ISO dates, decimal points, public properties. */
public final class Contracts {

    private final String dataset;
    private final List<Property> properties = new ArrayList<>();
    private final List<RuleBlock> rules = new ArrayList<>();
    private Optional<DateRule> dateRule = Optional.empty();
    private BusinessZone businessZone = BusinessZone.UTC;

    private Contracts(String dataset) {
        this.dataset = dataset;
    }

    public static Contracts dataset(String name) {
        return new Contracts(name);
    }

    public Contracts text(String name, int maxBytes) {
        return property(name, new FieldType.Text(maxBytes));
    }

    public Contracts integer(String name) {
        return property(name, new FieldType.Whole(4));
    }

    public Contracts bigint(String name) {
        return property(name, new FieldType.Whole(8));
    }

    public Contracts decimal(String name, int precision, int scale) {
        return property(name, new FieldType.Decimal(precision, scale));
    }

    public Contracts bool(String name) {
        return property(name, new FieldType.Bool());
    }

    public Contracts date(String name) {
        return property(name, new FieldType.Date());
    }

    public Contracts timestamp(String name) {
        return property(name, new FieldType.Timestamp());
    }

    public Contracts property(String name, FieldType type) {
        return add(name, type, Optional.empty(), Optional.empty());
    }

    public Contracts mapped(String name, FieldType type, String transformLogic) {
        return add(name, type, Optional.of(transformLogic), Optional.empty());
    }

    public Contracts derived(String name, FieldType type, String derivation) {
        return add(name, type, Optional.empty(), Optional.of(derivation));
    }

    private Contracts add(String name, FieldType type, Optional<String> mapping, Optional<String> derivation) {
        properties.add(new Property(
                name, type, false, false, OptionalInt.empty(), "public", List.of(name), mapping, derivation, format()));
        return this;
    }

    /** Gives the last property the name that its column has in a file. */
    public Contracts columnNamed(String header) {
        Property p = removeLast();
        properties.add(new Property(
                p.name(),
                p.type(),
                p.required(),
                p.unique(),
                p.keyPosition(),
                p.classification(),
                List.of(header),
                p.transformLogic(),
                p.derivation(),
                p.format()));
        return this;
    }

    /** Gives the last property another classification than {@code public}. */
    public Contracts classified(String classification) {
        Property p = removeLast();
        properties.add(new Property(
                p.name(),
                p.type(),
                p.required(),
                p.unique(),
                p.keyPosition(),
                classification,
                p.headers(),
                p.transformLogic(),
                p.derivation(),
                p.format()));
        return this;
    }

    /** Makes the last property required. */
    public Contracts required() {
        Property p = removeLast();
        properties.add(new Property(
                p.name(),
                p.type(),
                true,
                p.unique(),
                p.keyPosition(),
                p.classification(),
                p.headers(),
                p.transformLogic(),
                p.derivation(),
                p.format()));
        return this;
    }

    /** Makes the last property unique. */
    public Contracts unique() {
        Property p = removeLast();
        properties.add(new Property(
                p.name(),
                p.type(),
                p.required(),
                true,
                p.keyPosition(),
                p.classification(),
                p.headers(),
                p.transformLogic(),
                p.derivation(),
                p.format()));
        return this;
    }

    /** Makes the last property the next part of the primary key. */
    public Contracts key() {
        Property p = removeLast();
        int position = 1
                + (int) properties.stream()
                        .filter(property -> property.keyPosition().isPresent())
                        .count();
        properties.add(new Property(
                p.name(),
                p.type(),
                true,
                p.unique(),
                OptionalInt.of(position),
                p.classification(),
                p.headers(),
                p.transformLogic(),
                p.derivation(),
                p.format()));
        return this;
    }

    private Property removeLast() {
        return properties.remove(properties.size() - 1);
    }

    public Contracts businessZone(String zone) {
        businessZone = new BusinessZone(ZoneId.of(zone), true);
        return this;
    }

    public Contracts dateRule(String property, DateRule.Mode mode) {
        dateRule = Optional.of(new DateRule(property, mode));
        return this;
    }

    /** Adds a block of rules, given without {@code Rules = [ ]}. */
    public Contracts rules(String... rules) {
        return ruleset("Rules = [ " + String.join(", ", rules) + " ]", Severity.ERROR);
    }

    public Contracts warnings(String... rules) {
        return ruleset("Rules = [ " + String.join(", ", rules) + " ]", Severity.WARNING);
    }

    public Contracts ruleset(String ruleset, Severity severity) {
        rules.add(new RuleBlock(ruleset, severity, "schema[0].quality[" + rules.size() + "].implementation"));
        return this;
    }

    public Contract build() {
        return new Contract(
                dataset,
                "1.0.0",
                dataset + ".odcs.yaml",
                properties,
                new CsvFormat(
                        ',',
                        '"',
                        Optional.empty(),
                        StandardCharsets.UTF_8,
                        true,
                        List.of(),
                        100,
                        1 << 20,
                        LineFormat.DEFAULT),
                ColumnPolicy.DEFAULT,
                dateRule,
                businessZone,
                LoadMode.INCREMENTAL,
                OnBadFile.STOP,
                OnNothingAccepted.STOP,
                QuarantineMode.RAW,
                Calendar.EVERY_DAY,
                DuplicatePolicy.byDefault(properties.stream()
                        .anyMatch(property -> property.keyPosition().isPresent())),
                List.of(),
                false,
                Retention.UNLIMITED,
                RedshiftDesign.byDefault(List.of()),
                rules,
                "0".repeat(64),
                "1".repeat(64),
                Collections.emptyNavigableMap());
    }

    public static FieldFormat format() {
        return new FieldFormat(
                List.of(""),
                false,
                '.',
                Optional.empty(),
                List.of(),
                false,
                false,
                List.of("uuuu-MM-dd"),
                ZoneOffset.UTC,
                Overlap.REJECT,
                Map.of(),
                List.of("true"),
                List.of("false"));
    }
}
