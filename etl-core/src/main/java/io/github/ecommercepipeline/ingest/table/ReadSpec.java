package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.contract.CarryForward;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.NumberFormats;
import io.github.ecommercepipeline.contract.OnMissingColumn;
import io.github.ecommercepipeline.contract.OnNewColumn;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.SharedFolder;
import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.ingest.csv.CsvOptions;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The parts of a contract that a task needs to read files.
 *
 * @param minColumnShare the least share of the fields' columns that a header must have
 * @param reportsHeaders whether each file's header is reported as a row, since rules are about it
 * @param showsNames whether a first line that may be a header is displayed; not where records of the files hold
 *     personal data
 * @param fields those of the properties and of further texts, then those that the folder's filters read
 * @param filters of the datasets that the files feed
 * @param carried which fields take the values of their group's first record
 * @param lookBackBytes the initial size of the range before a split in which its first record is searched for; does not
 *     affect the result
 */
record ReadSpec(
        CsvOptions options,
        List<Field> fields,
        double minColumnShare,
        OnNewColumn onNewColumn,
        boolean reportsHeaders,
        boolean showsNames,
        CarriedFields carried,
        RecordFilters filters,
        int lookBackBytes)
        implements Serializable {

    /** May find one where there is none, in a text or a comment; the headers are then reported and not used. */
    private static final Pattern HEADER_RULE = Pattern.compile("\\bColumn(Count|Exists|NamesMatchPattern)\\b");

    private static final int LOOK_BACK_BYTES = 64 * 1024;

    /**
     * One column that is read from the file.
     *
     * @param column the name of the column
     * @param headers the names that it may have in a file's header
     * @param needed whether a file without this column is set aside
     * @param caster casts the field; null for a text that is read unchanged
     * @param keepsStatedDay whether the day that the text of a timestamp states is read too
     */
    record Field(String column, List<String> headers, boolean needed, FieldCaster caster, boolean keepsStatedDay)
            implements Serializable {

        boolean isText() {
            return type() == DataTypes.StringType;
        }

        /** The name that people know. */
        String name() {
            return caster == null ? headers.get(0) : column;
        }

        Field neededByAll() {
            return new Field(column, headers, true, caster, keepsStatedDay);
        }

        DataType type() {
            return caster == null ? DataTypes.StringType : caster.type();
        }
    }

    ReadSpec {
        fields = List.copyOf(fields);
    }

    static ReadSpec of(Contract contract, List<String> extraHeaders) {
        return of(contract, extraHeaders, RecordFilters.NONE);
    }

    /** @param filters whose columns are read as they are in the record, whatever is carried */
    static ReadSpec of(Contract contract, List<String> extraHeaders, RecordFilters filters) {
        List<Field> fields = new ArrayList<>();
        for (Property property : contract.fileProperties()) {
            if (property.transformLogic().isEmpty()) {
                boolean needed = property.required()
                        || property.keyPosition().isPresent()
                        || contract.columns().refusesWithout(property.name());
                fields.add(new Field(
                        property.name(),
                        property.headers(),
                        needed,
                        FieldCaster.of(property),
                        contract.keepsStatedDay(property)));
            }
        }
        Set<String> deciding = deciding(contract);
        fields.replaceAll(field -> deciding.contains(field.column()) ? field.neededByAll() : field);
        boolean refuses = contract.columns().onMissing() == OnMissingColumn.REFUSE;
        for (String header : extraHeaders) {
            fields.add(new Field(
                    RecordSource.textColumn(header), contract.rawRecords().namesOf(header), refuses, null, false));
        }
        Optional<CarryForward> carryForward = contract.rawRecords().carryForward();
        carryForward.ifPresent(carried ->
                fields.replaceAll(field -> CarriedFields.needs(carried, field) ? field.neededByAll() : field));
        CarriedFields carriedFields =
                carryForward.map(carried -> CarriedFields.of(carried, fields)).orElse(CarriedFields.NONE);
        for (String header : filters.headers()) {
            fields.add(new Field(
                    RecordSource.filterColumn(header), contract.rawRecords().namesOf(header), refuses, null, false));
        }
        ReadSpec spec = new ReadSpec(
                CsvOptions.of(contract.csv()),
                fields,
                contract.columns().minColumnShare(),
                contract.columns().onNew(),
                contract.rules().stream()
                        .anyMatch(block -> HEADER_RULE.matcher(block.ruleset()).find()),
                showsNames(contract),
                carriedFields,
                filters,
                LOOK_BACK_BYTES);
        if (!spec.options().header()) {
            try {
                HeaderBinding.of(spec.options().columns(), spec);
            } catch (BadFileException e) {
                throw new IllegalArgumentException(contract.source() + ": csv.columns: " + e.getMessage(), e);
            }
        }
        return spec;
    }

    /** The properties without whose texts numbers would be rejected. */
    private static Set<String> deciding(Contract contract) {
        return contract.fileProperties().stream()
                .flatMap(property -> property.format().numberForms().formats().stream())
                .filter(formats -> formats.others() == NumberFormats.Others.REJECT)
                .map(NumberFormats::by)
                .collect(Collectors.toSet());
    }

    private static boolean showsNames(Contract contract) {
        boolean personal = contract.properties().stream().anyMatch(Property::isPersonal);
        return !personal
                && contract.rawRecords()
                        .sharedFolder()
                        .filter(SharedFolder::holdsPersonalData)
                        .isEmpty();
    }

    /** The fields that are columns of the records. */
    List<Field> columns() {
        return fields.subList(0, fields.size() - filters.headers().size());
    }

    /** The fields that the folder's filters read. */
    List<Field> filtered() {
        return fields.subList(columns().size(), fields.size());
    }

    /** Whether several tasks may read one file. */
    boolean isSplittable() {
        return options.encoding().isSplittable() && carried.isSplittable();
    }

    /** The index of the field that a property is read into. */
    int indexOf(String property) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).caster() != null && fields.get(i).column().equals(property)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no field is read into " + property);
    }

    /**
     * Reads numbers as they are written under a header.
     *
     * @throws BadFileException if it should tell how, and does not
     */
    void readUnder(HeaderBinding header) throws BadFileException {
        for (Field field : fields) {
            try {
                if (field.caster() != null) {
                    field.caster().readUnder(header.names());
                }
            } catch (IllegalArgumentException e) {
                throw new BadFileException(Reason.NUMBER_FORMAT, field.column() + ": " + e.getMessage());
            }
        }
    }

    StructType schema() {
        StructType schema = new StructType();
        for (Field field : columns()) {
            schema = schema.add(field.column(), field.type(), true);
        }
        schema = schema.add(RecordColumns.KIND, DataTypes.IntegerType, false)
                .add(RecordColumns.FILE, DataTypes.IntegerType, false)
                .add(RecordColumns.POSITION, DataTypes.LongType, false)
                .add(RecordColumns.RAW, DataTypes.StringType, true)
                .add(RecordColumns.REASONS, DataTypes.StringType, true);
        return keepsStatedDay() ? schema.add(RecordColumns.STATED_DAY, DataTypes.DateType, true) : schema;
    }

    boolean keepsStatedDay() {
        return fields.stream().anyMatch(Field::keepsStatedDay);
    }
}
