package io.github.ecommercepipeline.testing;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.Pseudonymiser;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.reference.KeyHash;
import io.github.ecommercepipeline.quality.reference.ReferenceData;
import io.github.ecommercepipeline.quality.reference.ReferenceKeysBuilder;
import io.github.ecommercepipeline.quality.reference.ReferenceLookup;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.quality.reference.ReferencedKeys;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.quality.reference.StoredRows;
import io.github.ecommercepipeline.quality.reference.StoredRowsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.types.StructType;

/** Another dataset whose records a test lists. Properties that are pseudonymised are listed with their plain values. */
public final class KnownRecords implements References, ReferenceData {

    public static final NamedKey KEY =
            NamedKey.of("test", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    private final Contract contract;
    private final List<Object[]> rows;
    private final Map<ReferencedKeys, ReferenceLookup> lookups = new HashMap<>();

    public KnownRecords(Contract contract, Object[]... rows) {
        this.contract = contract;
        this.rows = List.of(rows);
    }

    @Override
    public Optional<Contract> contract(String dataset) {
        return Optional.of(contract).filter(known -> known.dataset().equals(dataset));
    }

    @Override
    public boolean areComplete() {
        return true;
    }

    @Override
    public Optional<ReferenceData> data() {
        return Optional.of(this);
    }

    @Override
    public ReferenceLookup lookup(ReferencedKeys keys) {
        return lookups.computeIfAbsent(keys, this::read);
    }

    private ReferenceLookup read(ReferencedKeys wanted) {
        byte[] salt = {1, 2, 3};
        KeyHash hash = new KeyHash(salt);
        List<Integer> places =
                wanted.properties().stream().map(contract.properties()::indexOf).toList();
        try (ReferenceKeysBuilder builder = new ReferenceKeysBuilder()) {
            for (Object[] row : rows) {
                if (!wanted.nullIsValue() && places.stream().anyMatch(place -> row[place] == null)) {
                    builder.addNothing();
                    continue;
                }
                hash.begin();
                places.forEach(place ->
                        hash.add(bytes(row[place], contract.properties().get(place))));
                hash.end();
                builder.add(hash.high(), hash.low());
            }
            List<Boolean> pseudonymised = wanted.properties().stream()
                    .map(property -> property.privacy() == Privacy.PSEUDONYMISE)
                    .toList();
            return new ReferenceLookup(
                    JavaSparkContext.fromSparkContext(
                                    SparkSessionExtension.session().sparkContext())
                            .broadcast(builder.build(new Configuration(false), new Path("/never-used"))),
                    salt,
                    pseudonymised,
                    KEY,
                    wanted.nullIsValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Object value, Property property) {
        if (value == null) {
            return null;
        }
        if (property.privacy() == Privacy.PSEUDONYMISE) {
            return new Pseudonymiser(KEY).of(KeyHash.text((String) value)).clone();
        }
        if (property.type() instanceof FieldType.Date) {
            return KeyHash.day((LocalDate) value);
        }
        if (property.type() instanceof FieldType.Timestamp) {
            return KeyHash.time((LocalDateTime) value);
        }
        if (value instanceof Boolean flag) {
            return KeyHash.flag(flag);
        }
        return property.type() instanceof FieldType.Text
                ? KeyHash.text((String) value)
                : KeyHash.number(new BigDecimal(value.toString()));
    }

    @Override
    public StoredRows stored(ReferencedDataset other, List<Property> properties, StructType schema) {
        List<Integer> places =
                properties.stream().map(contract.properties()::indexOf).toList();
        try {
            java.nio.file.Path folder = Files.createTempDirectory("known-records");
            folder.toFile().deleteOnExit();
            try (StoredRowsWriter writer = new StoredRowsWriter(
                    new Configuration(false), folder.toUri().toString(), "known", properties, schema)) {
                for (Object[] row : rows) {
                    writer.add(places.stream()
                            .map(place ->
                                    stored(row[place], contract.properties().get(place)))
                            .toArray());
                }
                return writer.written();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object stored(Object value, Property property) {
        if (value == null || value instanceof Boolean || value instanceof LocalDate || value instanceof LocalDateTime) {
            return value;
        }
        if (property.privacy() == Privacy.PSEUDONYMISE) {
            return new String(bytes(value, property), StandardCharsets.UTF_8);
        }
        return property.type() instanceof FieldType.Text ? value : new BigDecimal(value.toString());
    }

    @Override
    public long rows(ReferencedDataset other) {
        return rows.size();
    }

    @Override
    public MeasureValues.Moments moments(ReferencedDataset other, Property number) {
        int place = contract.properties().indexOf(number);
        List<BigDecimal> values = rows.stream()
                .filter(row -> row[place] != null)
                .map(row -> new BigDecimal(row[place].toString()))
                .toList();
        return new MeasureValues.Moments(
                values.size(), values.stream().reduce(BigDecimal.ZERO, BigDecimal::add), BigDecimal.ZERO);
    }

    @Override
    public String text(ReferencedDataset other) {
        return other + " of the test, " + rows.size() + " records";
    }
}
