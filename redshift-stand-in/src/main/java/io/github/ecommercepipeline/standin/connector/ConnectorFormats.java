package io.github.ecommercepipeline.standin.connector;

import io.github.ecommercepipeline.standin.load.FileFormat;
import io.github.ecommercepipeline.standin.sql.CopyFormat;

/** The formats that COPY reads besides CSV. */
public final class ConnectorFormats {

    private ConnectorFormats() {}

    /** How to read Avro or Parquet; throws IllegalArgumentException for CSV. */
    public static FileFormat of(CopyFormat format) {
        if (format instanceof CopyFormat.Avro) {
            return new AvroFiles();
        } else if (format instanceof CopyFormat.Parquet) {
            return new ParquetFiles();
        }
        throw new IllegalArgumentException("not a format of the connector: " + format);
    }
}
