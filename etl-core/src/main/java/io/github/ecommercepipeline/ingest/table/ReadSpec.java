package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.ingest.csv.CsvDialect;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * All that a task needs to know of a contract.
 *
 * @param lookBackBytes how far before a split its first record is looked for at first; no influence on what is read
 */
record ReadSpec(CsvDialect dialect, List<Field> fields, int lookBackBytes) implements Serializable {

    private static final int LOOK_BACK_BYTES = 64 * 1024;

    /**
     * One column to fill from the file.
     *
     * @param column its name
     * @param headers the names by which a file's header may call it
     * @param needed whether a file without it is set aside
     * @param caster how it is cast; empty for a text that is taken as it stands
     */
    record Field(String column, List<String> headers, boolean needed, FieldCaster caster) implements Serializable {

        DataType type() {
            return caster == null ? DataTypes.StringType : caster.type();
        }
    }

    ReadSpec {
        fields = List.copyOf(fields);
    }

    static ReadSpec of(Contract contract, List<String> extraHeaders) {
        List<Field> fields = new ArrayList<>();
        for (Property property : contract.fileProperties()) {
            if (property.transformLogic().isEmpty()) {
                boolean needed = property.required() || property.keyPosition().isPresent();
                fields.add(new Field(property.name(), property.headers(), needed, FieldCaster.of(property)));
            }
        }
        for (String header : extraHeaders) {
            fields.add(new Field(RecordSource.textColumn(header), List.of(header), false, null));
        }
        ReadSpec spec = new ReadSpec(CsvDialect.of(contract.csv()), fields, LOOK_BACK_BYTES);
        if (!spec.dialect().header()) {
            try {
                HeaderBinding.of(spec.dialect().columns(), spec.fields());
            } catch (BadFileException e) {
                throw new IllegalArgumentException(contract.source() + ": csv.columns: " + e.getMessage(), e);
            }
        }
        return spec;
    }

    StructType schema() {
        StructType schema = new StructType();
        for (Field field : fields) {
            schema = schema.add(field.column(), field.type(), true);
        }
        return schema.add(RecordColumns.KIND, DataTypes.IntegerType, false)
                .add(RecordColumns.FILE, DataTypes.IntegerType, false)
                .add(RecordColumns.POSITION, DataTypes.LongType, false)
                .add(RecordColumns.RAW, DataTypes.StringType, true)
                .add(RecordColumns.REASONS, DataTypes.StringType, true);
    }
}
