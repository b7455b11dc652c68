package io.github.ecommercepipeline.standin.connector;

import io.github.ecommercepipeline.standin.load.PostgresTextFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Parquet compressed with Snappy, from PostgreSQL's text format. */
final class ParquetUnload implements UnloadFile {

    private final Path path;
    private List<ParquetColumn> columns = List.of();
    private SimpleGroupFactory groups;
    private ParquetWriter<Group> writer;

    ParquetUnload(Path path) {
        this.path = path;
    }

    @Override
    public void columns(List<ResultColumn> result) throws IOException {
        columns = result.stream().map(ParquetColumn::of).toList();
        List<Type> fields = columns.stream().map(ParquetColumn::field).toList();
        MessageType schema = new MessageType("redshift", fields);
        groups = new SimpleGroupFactory(schema);
        writer = ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(path.toUri()))
                .withType(schema)
                .withConf(new Configuration(false))
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build();
    }

    @Override
    public String options() {
        return PostgresTextFormat.OPTIONS;
    }

    @Override
    public void row(byte[] row) throws IOException {
        Group group = groups.newGroup();
        List<String> values = PostgresTextFormat.values(row);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                columns.get(i).adding().add(group, i, values.get(i));
            }
        }
        writer.write(group);
    }

    @Override
    public String extension() {
        return ".parquet";
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
