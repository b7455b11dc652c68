package io.github.ecommercepipeline.standin.connector;

import io.github.ecommercepipeline.standin.load.FileFormat;
import io.github.ecommercepipeline.standin.load.LoadFile;
import io.github.ecommercepipeline.standin.load.RecordStream;
import io.github.ecommercepipeline.standin.load.S3Objects;
import io.github.ecommercepipeline.standin.load.TableShape;
import io.github.ecommercepipeline.standin.sql.RedshiftException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** Avro object container files; fields are matched to columns by name, ignoring case. */
record AvroFiles() implements FileFormat {

    @Override
    public List<TableShape.Column> columns(S3Objects s3, LoadFile file, TableShape table) throws IOException {
        try (DataFileStream<GenericRecord> records = records(s3, file)) {
            List<TableShape.Column> columns = table.columns().stream()
                    .filter(column -> field(records.getSchema(), column) != null)
                    .toList();
            if (columns.isEmpty()) {
                throw RedshiftException.internal("No field of " + file.url() + " has the name of a column", "");
            }
            return columns;
        }
    }

    @Override
    public InputStream open(S3Objects s3, LoadFile file, TableShape table) throws IOException {
        DataFileStream<GenericRecord> records = records(s3, file);
        List<Schema.Field> fields = table.columns().stream()
                .map(column -> field(records.getSchema(), column))
                .toList();
        RecordStream.Records rows = () -> {
            if (!records.hasNext()) {
                return null;
            }
            GenericRecord record = records.next();
            List<String> values = new ArrayList<>(fields.size());
            fields.forEach(field -> values.add(text(record.get(field.pos()), field)));
            return values;
        };
        return new RecordStream(rows, records);
    }

    private static DataFileStream<GenericRecord> records(S3Objects s3, LoadFile file) throws IOException {
        InputStream in = new BufferedInputStream(s3.open(file));
        try {
            return new DataFileStream<>(in, new GenericDatumReader<>());
        } catch (IOException e) {
            in.close();
            throw RedshiftException.internal("Invalid AVRO file found: " + file.url(), "code: 1224");
        }
    }

    private static Schema.Field field(Schema schema, TableShape.Column column) {
        return schema.getFields().stream()
                .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(column.name()))
                .findFirst()
                .orElse(null);
    }

    private static String text(Object value, Schema.Field field) {
        if (value == null) {
            return null;
        }
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw RedshiftException.notImitated("AVRO field " + field.name() + " of type "
                + field.schema().getType().getName());
    }
}
