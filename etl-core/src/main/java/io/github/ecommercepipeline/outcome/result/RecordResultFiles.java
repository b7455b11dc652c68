package io.github.ecommercepipeline.outcome.result;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.outcome.plan.RecordResultPlan;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.storage.HadoopPath;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The Parquet files of a run with the verdicts on its records: one for each part of the scan. */
public final class RecordResultFiles {

    static final String PASS = "DataQualityRulesPass";
    static final String FAIL = "DataQualityRulesFail";
    static final String SKIP = "DataQualityRulesSkip";
    static final String RESULT = "DataQualityEvaluationResult";
    static final String FILE = "DataQualityFile";
    static final String POSITION = "DataQualityPosition";
    static final String OUTCOME = "DataQualityOutcome";
    static final String REASONS = "DataQualityReasons";

    private static final String EXTENSION = ".parquet";
    private static final long ROW_GROUP_BYTES = 8L << 20;
    private static final int LONG_DIGITS = 18;
    private static final int BITS_OF_SMALLINT = 16;
    private static final int BITS_OF_INTEGER = 32;

    /** Bytes of a decimal of 38 digits. */
    static final int WIDE_BYTES = 16;

    private RecordResultFiles() {}

    /** The file of a part. */
    public static Path of(RunFolders paths, String part) {
        return new Path(folder(paths), part + EXTENSION);
    }

    private static Path folder(RunFolders paths) {
        return new Path(paths.quarantine(), RecordResultPlan.FOLDER);
    }

    /** Removes the files of other parts, which failed attempts of tasks left behind. */
    public static void keepOnly(Configuration hadoop, RunFolders paths, Collection<String> parts) throws IOException {
        Path folder = folder(paths);
        FileSystem store = folder.getFileSystem(hadoop);
        for (FileStatus file : HadoopPath.children(store, folder)) {
            String name = file.getPath().getName();
            if (!name.endsWith(EXTENSION) || !parts.contains(name.substring(0, name.length() - EXTENSION.length()))) {
                store.delete(file.getPath(), false);
            }
        }
    }

    static ParquetWriter<Group> writer(Configuration hadoop, Path file, MessageType schema) throws IOException {
        return ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, hadoop))
                .withConf(hadoop)
                .withType(schema)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
    }

    static MessageType schema(List<String> names, List<FieldType> types) {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (int i = 0; i < names.size(); i++) {
            schema.addField(field(types.get(i), names.get(i)));
        }
        for (String list : List.of(PASS, FAIL, SKIP)) {
            schema.addField(texts(list));
        }
        return schema.addField(text(RESULT))
                .addField(text(FILE))
                .addField(Types.optional(PrimitiveTypeName.INT64).named(POSITION))
                .addField(text(OUTCOME))
                .addField(texts(REASONS))
                .named("record");
    }

    private static PrimitiveType text(String name) {
        return Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    private static Type texts(String name) {
        return Types.optionalList().element(text("element")).named(name);
    }

    private static PrimitiveType field(FieldType type, String name) {
        if (type instanceof FieldType.Text) {
            return text(name);
        }
        if (type instanceof FieldType.Whole whole) {
            int bits = whole.bytes() == 2 ? BITS_OF_SMALLINT : BITS_OF_INTEGER;
            return whole.bytes() == Long.BYTES
                    ? Types.optional(PrimitiveTypeName.INT64).named(name)
                    : Types.optional(PrimitiveTypeName.INT32)
                            .as(LogicalTypeAnnotation.intType(bits, true))
                            .named(name);
        }
        if (type instanceof FieldType.Decimal decimal) {
            LogicalTypeAnnotation number = LogicalTypeAnnotation.decimalType(decimal.scale(), decimal.precision());
            return decimal.precision() <= LONG_DIGITS
                    ? Types.optional(PrimitiveTypeName.INT64).as(number).named(name)
                    : Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                            .length(WIDE_BYTES)
                            .as(number)
                            .named(name);
        }
        if (type instanceof FieldType.Bool) {
            return Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
        }
        return type instanceof FieldType.Date
                ? Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(name)
                : Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                        .named(name);
    }
}
