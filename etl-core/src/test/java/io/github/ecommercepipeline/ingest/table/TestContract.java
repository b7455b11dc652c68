package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.contract.BusinessZone;
import io.github.ecommercepipeline.contract.Calendar;
import io.github.ecommercepipeline.contract.ColumnPolicy;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.CsvFormat;
import io.github.ecommercepipeline.contract.DuplicatePolicy;
import io.github.ecommercepipeline.contract.Escapes;
import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.LineFormat;
import io.github.ecommercepipeline.contract.LoadMode;
import io.github.ecommercepipeline.contract.OnBadFile;
import io.github.ecommercepipeline.contract.OnNothingAccepted;
import io.github.ecommercepipeline.contract.OtherLines;
import io.github.ecommercepipeline.contract.Overlap;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.QuarantineMode;
import io.github.ecommercepipeline.contract.Recover;
import io.github.ecommercepipeline.contract.RedshiftDesign;
import io.github.ecommercepipeline.contract.Retention;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Builds contracts for tests concisely. */
public final class TestContract {

    char delimiter = ',';
    char quote = '"';
    Optional<Character> escape = Optional.empty();
    Charset encoding = StandardCharsets.UTF_8;
    List<String> columns = List.of();
    int maxRecordLines = 100;
    int maxRecordBytes = 1 << 20;
    LineFormat lines = LineFormat.DEFAULT;
    ColumnPolicy policy = ColumnPolicy.DEFAULT;
    private final List<Property> properties = new ArrayList<>();

    /** Text properties, none required. */
    public static TestContract ofTexts(String... names) {
        TestContract contract = new TestContract();
        for (String name : names) {
            contract.with(property(name, new FieldType.Text(10_000_000)));
        }
        return contract;
    }

    public static Property property(String name, FieldType type) {
        return property(name, type, format());
    }

    public static Property property(String name, FieldType type, FieldFormat format) {
        return new Property(
                name,
                type,
                false,
                false,
                OptionalInt.empty(),
                "public",
                List.of(name),
                Optional.empty(),
                Optional.empty(),
                format);
    }

    public static Property required(Property p) {
        return new Property(
                p.name(),
                p.type(),
                true,
                p.unique(),
                p.keyPosition(),
                p.classification(),
                p.headers(),
                p.transformLogic(),
                p.derivation(),
                p.format());
    }

    public static Property key(Property p, int position) {
        return new Property(
                p.name(),
                p.type(),
                true,
                p.unique(),
                OptionalInt.of(position),
                p.classification(),
                p.headers(),
                p.transformLogic(),
                p.derivation(),
                p.format());
    }

    static Property headed(Property p, String... headers) {
        return new Property(
                p.name(),
                p.type(),
                p.required(),
                p.unique(),
                p.keyPosition(),
                p.classification(),
                List.of(headers),
                p.transformLogic(),
                p.derivation(),
                p.format());
    }

    static Property mapped(Property p, String logic) {
        return new Property(
                p.name(),
                p.type(),
                p.required(),
                p.unique(),
                p.keyPosition(),
                p.classification(),
                p.headers(),
                Optional.of(logic),
                p.derivation(),
                p.format());
    }

    public static FieldFormat format() {
        return format('.', Optional.empty(), List.of(), false, false, List.of(), ZoneOffset.UTC);
    }

    public static FieldFormat patterns(String... patterns) {
        return format('.', Optional.empty(), List.of(), false, false, List.of(patterns), ZoneOffset.UTC);
    }

    public static FieldFormat format(
            char decimal,
            Optional<Character> thousands,
            List<String> strip,
            boolean exponent,
            boolean zeroFraction,
            List<String> patterns,
            ZoneId zone) {
        return new FieldFormat(
                List.of(""),
                false,
                decimal,
                thousands,
                strip,
                exponent,
                zeroFraction,
                patterns,
                zone,
                Overlap.REJECT,
                Map.of(),
                List.of("true"),
                List.of("false"));
    }

    TestContract with(Property... more) {
        properties.addAll(List.of(more));
        return this;
    }

    public TestContract withoutHeader(String... names) {
        columns = List.of(names);
        return this;
    }

    /** Recovers the lines that follow a broken quote. */
    TestContract recovering() {
        return lines(Recover.ACCEPT, lines.escapes(), false);
    }

    TestContract escapes(Escapes escapes) {
        return lines(lines.recover(), escapes, false);
    }

    TestContract skippingInitialSpace() {
        return lines(lines.recover(), lines.escapes(), true);
    }

    private TestContract lines(Recover recover, Escapes escapes, boolean skipInitialSpace) {
        lines = new LineFormat(
                recover, escapes, skipInitialSpace, 0, false, Optional.empty(), Optional.empty(), lines.files());
        return this;
    }

    /** With lines that are neither header nor records; an empty prefix for none. */
    TestContract otherLines(int skipRows, boolean sepLine, String commentPrefix, String trailerPrefix) {
        lines = new LineFormat(
                lines.recover(),
                lines.escapes(),
                lines.skipInitialSpace(),
                skipRows,
                sepLine,
                Optional.of(commentPrefix).filter(prefix -> !prefix.isEmpty()),
                Optional.of(trailerPrefix).filter(prefix -> !prefix.isEmpty()),
                lines.files());
        return this;
    }

    /** With further lines that are neither header nor records. */
    TestContract lines(OtherLines other) {
        lines = new LineFormat(
                lines.recover(),
                lines.escapes(),
                lines.skipInitialSpace(),
                lines.skipRows(),
                lines.sepLine(),
                lines.commentPrefix(),
                lines.trailerPrefix(),
                lines.files(),
                other);
        return this;
    }

    public Contract build() {
        CsvFormat csv = new CsvFormat(
                delimiter, quote, escape, encoding, columns.isEmpty(), columns, maxRecordLines, maxRecordBytes, lines);
        return new Contract(
                "things",
                "1.0.0",
                "things.odcs.yaml",
                properties,
                csv,
                policy,
                Optional.empty(),
                BusinessZone.UTC,
                LoadMode.INCREMENTAL,
                OnBadFile.STOP,
                OnNothingAccepted.STOP,
                QuarantineMode.RAW,
                Calendar.NONE,
                DuplicatePolicy.byDefault(false),
                List.of(),
                false,
                Retention.UNLIMITED,
                RedshiftDesign.byDefault(List.of()),
                List.of(),
                "digest",
                "text-digest",
                Collections.emptyNavigableMap());
    }
}
