package io.github.ecommercepipeline.standin.connector;

import io.github.ecommercepipeline.standin.load.FileFormat;
import io.github.ecommercepipeline.standin.load.LoadFile;
import io.github.ecommercepipeline.standin.load.RecordStream;
import io.github.ecommercepipeline.standin.load.S3Objects;
import io.github.ecommercepipeline.standin.load.TableShape;
import io.github.ecommercepipeline.standin.sql.RedshiftException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;

/** Parquet files; fields are matched to columns by position and must have the columns' types. */
record ParquetFiles() implements FileFormat {

    @Override
    public InputStream open(S3Objects s3, LoadFile file, TableShape table) throws IOException {
        Path folder = Files.createTempDirectory("redshift-copy");
        Path copy = folder.resolve("file.parquet");
        try {
            s3.download(file, copy);
            List<ParquetField> fields = fields(schema(copy, file), table, file);
            ParquetReader<Group> reader =
                    ParquetReader.builder(new GroupReadSupport(), hadoop(copy)).build();
            RecordStream.Records rows = () -> {
                Group group = reader.read();
                if (group == null) {
                    return null;
                }
                List<String> values = new ArrayList<>(fields.size());
                fields.forEach(field -> values.add(field.text(group)));
                return values;
            };
            return new RecordStream(rows, () -> {
                reader.close();
                delete(folder, copy);
            });
        } catch (IOException | RuntimeException e) {
            delete(folder, copy);
            throw e;
        }
    }

    private static MessageType schema(Path copy, LoadFile file) {
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(hadoop(copy), new Configuration(false)))) {
            return reader.getFileMetaData().getSchema();
        } catch (IOException | RuntimeException e) {
            throw RedshiftException.internal("Invalid Parquet file: " + file.url(), "code: 15001");
        }
    }

    private static List<ParquetField> fields(MessageType schema, TableShape table, LoadFile file) {
        if (schema.getFieldCount() != table.columns().size()) {
            throw RedshiftException.internal(
                    "Number of columns in the file " + file.url() + " is " + schema.getFieldCount() + ", of the table "
                            + table.columns().size(),
                    "code: 15001");
        }
        List<ParquetField> fields = new ArrayList<>();
        for (int i = 0; i < schema.getFieldCount(); i++) {
            fields.add(ParquetField.of(i, schema.getType(i), table.columns().get(i), file));
        }
        return fields;
    }

    private static org.apache.hadoop.fs.Path hadoop(Path local) {
        return new org.apache.hadoop.fs.Path(local.toUri());
    }

    private static void delete(Path folder, Path copy) throws IOException {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(folder.resolve(".file.parquet.crc"));
        Files.deleteIfExists(folder);
    }
}
