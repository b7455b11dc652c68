package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.Hashes;
import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.staging.StagedLine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@link LateVerdicts} of so few suspects that they fit into memory: the same verdicts, without the time that Spark's SQL takes to
 * plan and compile them. Uniqueness rules are about all records.
 */
final class FewLateVerdicts {

    static final StructType SCHEMA = new StructType()
            .add(SuspectReader.PART, DataTypes.IntegerType)
            .add(SuspectReader.ORDINAL, DataTypes.IntegerType)
            .add(SuspectReader.LINE, DataTypes.BinaryType)
            .add(SuspectReader.RAW, DataTypes.BinaryType)
            .add(LateVerdicts.DUPLICATE, DataTypes.StringType)
            .add(LateVerdicts.KEPT_FILE, DataTypes.IntegerType)
            .add(LateVerdicts.KEPT_POSITION, DataTypes.LongType)
            .add(LateVerdicts.NOT_UNIQUE, DataTypes.createArrayType(DataTypes.IntegerType))
            .add(SuspectReader.BROKEN, DataTypes.createArrayType(DataTypes.IntegerType));

    private static final Comparator<Suspect> BY_PLACE =
            Comparator.comparingInt(Suspect::file).thenComparingLong(Suspect::position);

    private final ScanPlan plan;

    FewLateVerdicts(ScanPlan plan) {
        this.plan = plan;
    }

    /** A suspect, and what is found about it. */
    private static final class Suspect {

        final Row row;
        final int file;
        final long position;
        final List<Integer> broken;
        final boolean rejected;
        boolean copy;
        String duplicate;
        Suspect kept;
        final List<Integer> notUnique = new ArrayList<>();

        Suspect(Row row) {
            this.row = row;
            this.file = row.getInt(SuspectReader.FILE_AT);
            this.position = row.getLong(SuspectReader.POSITION_AT);
            this.broken = List.of((Integer[]) row.get(SuspectReader.BROKEN_AT));
            this.rejected = row.getBoolean(SuspectReader.REJECTED_AT);
        }

        int file() {
            return file;
        }

        long position() {
            return position;
        }

        /** The record as in the file, if that is what duplicates have in common; otherwise its line. */
        Compared compared() {
            return new Compared((byte[])
                    row.get(row.isNullAt(SuspectReader.RAW_AT) ? SuspectReader.LINE_AT : SuspectReader.RAW_AT));
        }

        String text(int property) {
            return ((String[]) row.get(SuspectReader.VALUES_AT))[property];
        }

        /** Equal if the texts are, which may be NULL. */
        Object texts(List<Integer> properties) {
            return properties.size() == 1
                    ? text(properties.get(0))
                    : properties.stream().map(this::text).toList();
        }

        Row verdict() {
            return Rows.withSchema(
                    SCHEMA,
                    row.getInt(SuspectReader.PART_AT),
                    row.getInt(SuspectReader.ORDINAL_AT),
                    row.get(SuspectReader.LINE_AT),
                    row.get(SuspectReader.RAW_AT),
                    duplicate,
                    kept == null ? null : kept.file,
                    kept == null ? null : kept.position,
                    notUnique,
                    broken);
        }
    }

    /** Bytes that are equal if their content is. */
    private static final class Compared {

        private final byte[] bytes;
        private final int hash;

        Compared(byte[] bytes) {
            this.bytes = bytes;
            this.hash = (int) Hashes.of(bytes, 0, bytes.length, StagedLine.PLAIN_SEED);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Compared that && hash == that.hash && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /**
     * The suspects that are duplicates or fail a rule, by part and ordinal.
     *
     * @param rows of a {@link SuspectReader}
     */
    List<Row> of(List<Row> rows) {
        List<Suspect> all = rows.stream().map(Suspect::new).toList();
        List<Suspect> suspects =
                all.stream().filter(suspect -> !suspect.rejected).toList();
        if (plan.duplicates().drops()) {
            markCopies(suspects);
            if (!plan.key().isEmpty()) {
                markVersions(suspects);
            }
        }
        for (int i = 0; i < plan.uniques().size(); i++) {
            markNotUnique(suspects, i);
        }
        return all.stream()
                .filter(suspect ->
                        suspect.duplicate != null || !suspect.notUnique.isEmpty() || !suspect.broken.isEmpty())
                .sorted(Comparator.<Suspect>comparingInt(suspect -> suspect.row.getInt(SuspectReader.PART_AT))
                        .thenComparingInt(suspect -> suspect.row.getInt(SuspectReader.ORDINAL_AT)))
                .map(Suspect::verdict)
                .toList();
    }

    /** Of equal records the first stays; operations on a row are no copies of each other. */
    private void markCopies(List<Suspect> suspects) {
        if (plan.deletes().possible()) {
            return;
        }
        Map<Compared, Suspect> firsts = new HashMap<>();
        suspects.forEach(suspect -> firsts.merge(
                suspect.compared(), suspect, (one, other) -> BY_PLACE.compare(one, other) <= 0 ? one : other));
        for (Suspect suspect : suspects) {
            Suspect first = firsts.get(suspect.compared());
            if (first != suspect) {
                suspect.copy = true;
                suspect.duplicate = LateVerdicts.EXACT;
                suspect.kept = first;
            }
        }
    }

    private void markVersions(List<Suspect> suspects) {
        Comparator<Suspect> winnerFirst = winnerFirst();
        Map<Object, Suspect> winners = new HashMap<>();
        suspects.forEach(suspect -> winners.merge(
                key(suspect), suspect, (one, other) -> winnerFirst.compare(one, other) <= 0 ? one : other));
        for (Suspect suspect : suspects) {
            Suspect winner = winners.get(key(suspect));
            if (!suspect.copy && winner != suspect) {
                suspect.duplicate = LateVerdicts.OLDER_VERSION;
                suspect.kept = winner;
            }
        }
    }

    private Object key(Suspect suspect) {
        return suspect.texts(plan.key());
    }

    private Comparator<Suspect> winnerFirst() {
        Comparator<Suspect> order = Comparator.comparing(suspect -> suspect.copy);
        for (int property : plan.latestBy()) {
            Comparator<String> values = values(plan.types().get(property));
            order = order.thenComparing(suspect -> suspect.text(property), Comparator.nullsLast(values.reversed()));
        }
        return order.thenComparing(BY_PLACE.reversed());
    }

    /** The canonical text of a date, a timestamp or a boolean sorts as its value does; a text sorts by its bytes. */
    private static Comparator<String> values(FieldType type) {
        if (type instanceof FieldType.Whole) {
            return Comparator.comparingLong(Long::parseLong);
        }
        if (type instanceof FieldType.Decimal) {
            return Comparator.comparing(BigDecimal::new);
        }
        return (one, other) ->
                Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private void markNotUnique(List<Suspect> suspects, int rule) {
        List<Integer> properties = plan.uniques().get(rule).properties();
        Map<Object, List<Suspect>> equal = new HashMap<>();
        for (Suspect suspect : suspects) {
            if (suspect.duplicate == null
                    && !isDelete(suspect)
                    && properties.stream().map(suspect::text).noneMatch(Objects::isNull)) {
                equal.computeIfAbsent(suspect.texts(properties), any -> new ArrayList<>())
                        .add(suspect);
            }
        }
        equal.values().stream()
                .filter(some -> some.size() > 1)
                .forEach(some -> some.forEach(suspect -> suspect.notUnique.add(rule)));
    }

    private boolean isDelete(Suspect suspect) {
        if (!plan.deletes().possible()) {
            return false;
        }
        String operation = suspect.text(plan.deletes().ordinal());
        return operation != null
                && plan.deletes().texts().stream()
                        .anyMatch(text -> text.toString().equals(operation));
    }
}
