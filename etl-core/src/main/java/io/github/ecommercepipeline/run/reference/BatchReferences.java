package io.github.ecommercepipeline.run.reference;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.LoadMode;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.Sha256;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.privacy.Pseudonymiser;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.reference.KeyHash;
import io.github.ecommercepipeline.quality.reference.ReferenceData;
import io.github.ecommercepipeline.quality.reference.ReferenceKeys;
import io.github.ecommercepipeline.quality.reference.ReferenceKeysBuilder;
import io.github.ecommercepipeline.quality.reference.ReferenceLookup;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.quality.reference.ReferencedKeys;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.quality.reference.StoredRows;
import io.github.ecommercepipeline.quality.reference.StoredRowsWriter;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.reference.ReferencedRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * What a batch is judged against: the records of other datasets as they are published up to its business date, which those of this job are too, since
 * they are published first. Read once for each combination of properties; only hashes are kept. Not thread-safe.
 */
public final class BatchReferences implements AutoCloseable {

    private static final int SALT_BYTES = 16;
    private static final int DIGEST_CHARACTERS = 32;

    private final JobReferences job;
    private final Warehouse warehouse;
    private final Contract contract;
    private final Batch batch;
    private final PrivacyKeys keys;
    private final Map<ReferencedDataset, ReferencedRecords> records = new HashMap<>();
    private final List<Broadcast<ReferenceKeys>> broadcasts = new ArrayList<>();

    public BatchReferences(JobReferences job, Warehouse warehouse, Contract contract, Batch batch, PrivacyKeys keys) {
        this.job = job;
        this.warehouse = warehouse;
        this.contract = contract;
        this.batch = batch;
        this.keys = keys;
    }

    /** A digest of the versions of the days that the batch is judged against; empty if its rules name no other records. */
    public String digest() {
        List<String> versions = job.of(batch.dataset()).stream()
                .map(other -> records(other).versions())
                .sorted()
                .toList();
        return versions.isEmpty() ? "" : Sha256.hex(String.join("\n", versions)).substring(0, DIGEST_CHARACTERS);
    }

    /** Why the batch can no longer be judged: retention has removed records that it is judged against; empty if it can. */
    public Optional<String> forgotten() {
        return job.of(batch.dataset()).stream()
                .flatMap(other -> records(other).keptSince().stream()
                        .map(first -> other.dataset() + ", whose retention keeps the" + " days from " + first + " on"))
                .distinct()
                .sorted()
                .reduce((one, next) -> one + ", and " + next)
                .map(
                        others -> "its rules compare it with earlier records of " + others
                                + ", so it cannot be judged again. What is published stays; without these rules the day can be taken again");
    }

    /** What people should know of what the batch is judged against; empty if there is nothing to say. */
    public String remark() {
        return job.failedFor(batch).stream()
                .map(other -> "judged against " + other + " as it was published before: its batch of "
                        + batch.businessDate() + " was not published by this job")
                .collect(Collectors.joining("; "));
    }

    private ReferencedRecords records(ReferencedDataset other) {
        return records.computeIfAbsent(
                other,
                any -> warehouse.referenced(
                        other.is(contract.dataset())
                                ? contract
                                : job.known().contract(other.dataset()).orElseThrow(),
                        new ReferencedRecords.Days(
                                batch.businessDate(), other.sameDay(), other.is(contract.dataset()))));
    }

    /**
     * The references for one scan.
     *
     * @param stage the folder for what does not fit into memory
     * @param own the batch's own records that no rule rejects, given the references to other datasets
     */
    public References forScan(SparkSession spark, String stage, Function<References, Dataset<Row>> own) {
        return new OfScan(spark, stage, own);
    }

    private record StoredKey(ReferencedDataset other, StructType schema) {}

    /** The references of one scan. */
    private final class OfScan implements References, ReferenceData {

        private final SparkSession spark;
        private final String stage;
        private final Function<References, Dataset<Row>> own;
        private final Map<ReferencedKeys, ReferenceLookup> lookups = new HashMap<>();
        private final Map<StoredKey, StoredRows> stored = new HashMap<>();
        private boolean readsItself;

        OfScan(SparkSession spark, String stage, Function<References, Dataset<Row>> own) {
            this.spark = spark;
            this.stage = stage;
            this.own = own;
        }

        @Override
        public Optional<Contract> contract(String dataset) {
            return job.known().contract(dataset);
        }

        @Override
        public boolean areComplete() {
            return job.known().areComplete();
        }

        @Override
        public Optional<ReferenceData> data() {
            return Optional.of(this);
        }

        @Override
        public ReferenceLookup lookup(ReferencedKeys wanted) {
            ReferenceLookup known = lookups.get(wanted);
            if (known == null) { // not computeIfAbsent: reading the batch's own records looks up others
                known = read(wanted);
                lookups.put(wanted, known);
            }
            return known;
        }

        @Override
        public boolean knows(ReferencedDataset other) {
            return !readsItself || !other.is(contract.dataset());
        }

        private ReferenceLookup read(ReferencedKeys wanted) {
            byte[] salt = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(salt);
            List<Boolean> pseudonymised = wanted.properties().stream()
                    .map(property -> property.privacy() == Privacy.PSEUDONYMISE)
                    .toList();
            Path file = new Path(stage, "_references-" + broadcasts.size() + ".keys");
            ReferenceKeys found = wanted.other().is(contract.dataset())
                    ? ofItself(wanted, new Adding(salt, wanted.nullIsValue()), file)
                    : records(wanted.other()).read(wanted.properties(), all -> {
                        try (ReferenceKeysBuilder builder = new ReferenceKeysBuilder()) {
                            Adding adding = new Adding(salt, wanted.nullIsValue());
                            all.forEach(values -> adding.add(builder, values));
                            return builder.build(SessionInternals.hadoop(spark), file);
                        }
                    });
            Broadcast<ReferenceKeys> broadcast =
                    JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(found);
            broadcasts.add(broadcast);
            return new ReferenceLookup(
                    broadcast,
                    salt,
                    pseudonymised,
                    pseudonymised.contains(true) ? keys.pseudonym().orElseThrow() : null,
                    wanted.nullIsValue());
        }

        /** The batch's own records first, so that no transaction waits for them. */
        private ReferenceKeys ofItself(ReferencedKeys wanted, Adding adding, Path file) {
            try (ReferenceKeysBuilder builder = new ReferenceKeysBuilder()) {
                Pseudonymiser pseudonyms =
                        keys.pseudonym().map(Pseudonymiser::new).orElse(null);
                readsItself = true;
                Dataset<Row> records = own.apply(this);
                readsItself = false;
                Iterator<Row> rows = records.select(wanted.properties().stream()
                                .map(OfScan::canonical)
                                .toArray(Column[]::new))
                        .toLocalIterator();
                Object[] values = new Object[wanted.properties().size()];
                while (rows.hasNext()) {
                    Row row = rows.next();
                    for (int i = 0; i < values.length; i++) {
                        values[i] = treated(row.get(i), wanted.properties().get(i), pseudonyms);
                    }
                    adding.add(builder, values);
                }
                return BatchReferences.this.records(wanted.other()).read(wanted.properties(), all -> {
                    all.forEach(stored -> adding.add(builder, stored));
                    return builder.build(SessionInternals.hadoop(spark), file);
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A date as the number of its day, and a timestamp as that of its microsecond. */
        private static Column canonical(Property property) {
            String name = "`" + property.name() + "`";
            if (property.type() instanceof FieldType.Date) {
                return functions.expr("unix_date(" + name + ")");
            }
            return property.type() instanceof FieldType.Timestamp
                    ? functions.expr("unix_micros(" + name + ")")
                    : functions.col(name);
        }

        private static Object treated(Object value, Property property, Pseudonymiser pseudonyms) {
            return value instanceof String text && property.privacy() == Privacy.PSEUDONYMISE
                    ? pseudonyms.of(KeyHash.text(text)).clone()
                    : value;
        }

        @Override
        public StoredRows stored(ReferencedDataset other, List<Property> properties, StructType schema) {
            return stored.computeIfAbsent(new StoredKey(other, schema), any -> copied(other, properties, schema));
        }

        private StoredRows copied(ReferencedDataset other, List<Property> properties, StructType schema) {
            String name = "_references-" + stored.size();
            if (properties.isEmpty()) {
                return counted(records(other).count(), name, schema);
            }
            return records(other).read(properties, all -> {
                try (StoredRowsWriter writer =
                        new StoredRowsWriter(SessionInternals.hadoop(spark), stage, name, properties, schema)) {
                    all.forEach(writer::add);
                    return writer.written();
                } catch (StoredRowsWriter.UnfitNumberException e) {
                    throw new WarehouseException("published records of " + other.dataset()
                            + " do not fit its contract, in " + e.getMessage()
                            + ". Migrate it first: migrate plan shows what that takes");
                }
            });
        }

        /** Records of which nothing is read but that they are there. */
        private StoredRows counted(long records, String name, StructType schema) {
            try (StoredRowsWriter writer =
                    new StoredRowsWriter(SessionInternals.hadoop(spark), stage, name, List.of(), schema)) {
                for (long i = 0; i < records; i++) {
                    writer.add(new Object[0]);
                }
                return writer.written();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long rows(ReferencedDataset other) {
            return records(other).count();
        }

        @Override
        public MeasureValues.Moments moments(ReferencedDataset other, Property number) {
            ReferencedRecords all = records(other);
            return new MeasureValues.Moments(all.count(number), all.sum(number), BigDecimal.ZERO);
        }

        @Override
        public String text(ReferencedDataset other) {
            if (other.sameDay()) {
                return other.is(contract.dataset())
                        ? "the records of this batch"
                        : other.dataset() + " of " + batch.businessDate();
            }
            if (other.is(contract.dataset())) {
                return contract.loadMode() == LoadMode.SNAPSHOT
                        ? "the records of this batch"
                        : "the records of this batch and of earlier days";
            }
            return other.dataset() + " up to " + batch.businessDate();
        }
    }

    /** Adds combinations of values to a set. */
    private static final class Adding {

        private final KeyHash hash;
        private final boolean nullIsValue;

        Adding(byte[] salt, boolean nullIsValue) {
            this.hash = new KeyHash(salt);
            this.nullIsValue = nullIsValue;
        }

        void add(ReferenceKeysBuilder builder, Object[] values) throws IOException {
            if (!nullIsValue && Stream.of(values).anyMatch(java.util.Objects::isNull)) {
                builder.addNothing();
                return;
            }
            hash.begin();
            for (Object value : values) {
                hash.add(bytes(value));
            }
            hash.end();
            builder.add(hash.high(), hash.low());
        }

        private static byte[] bytes(Object value) {
            if (value == null || value instanceof byte[]) {
                return (byte[]) value;
            }
            if (value instanceof String text) {
                return KeyHash.text(text);
            }
            if (value instanceof BigDecimal number) {
                return KeyHash.number(number);
            }
            if (value instanceof Boolean flag) {
                return KeyHash.flag(flag);
            }
            if (value instanceof LocalDate day) {
                return KeyHash.day(day);
            }
            return value instanceof LocalDateTime time
                    ? KeyHash.time(time)
                    : KeyHash.number(((Number) value).longValue());
        }
    }

    @Override
    public void close() {
        broadcasts.forEach(Broadcast::destroy);
        broadcasts.clear();
    }
}
