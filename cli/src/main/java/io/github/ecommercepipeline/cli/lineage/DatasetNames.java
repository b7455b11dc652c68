package io.github.ecommercepipeline.cli.lineage;

import io.github.ecommercepipeline.cli.terminal.RootLocale;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.openlineage.client.utils.DatasetIdentifier;
import io.openlineage.client.utils.filesystem.FilesystemDatasetUtils;
import io.openlineage.client.utils.jdbc.JdbcDatasetUtils;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;

/** How lineage tools name what a job reads and writes, by OpenLineage's naming rules. */
record DatasetNames(String rawRoot, WarehouseSettings warehouse) {

    static DatasetNames of(JobSettings settings) {
        return new DatasetNames(settings.rawRoot(), settings.warehouse());
    }

    /** The folder of a dataset in the raw zone. */
    DatasetIdentifier input(String dataset) {
        String folder = rawRoot.replaceAll("/+$", "") + "/" + dataset;
        URI location = folder.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
                ? URI.create(folder.replace(" ", "%20"))
                : Path.of(folder).toAbsolutePath().normalize().toUri();
        DatasetIdentifier identifier = FilesystemDatasetUtils.fromLocation(location);
        return new DatasetIdentifier(identifier.getName().replaceAll("(?<=.)/+$", ""), identifier.getNamespace());
    }

    /** The table of a dataset in one of the pipeline's schemas. */
    DatasetIdentifier table(String schema, String dataset) {
        // The client's parser knows neither parameters after a semicolon nor the scheme for IAM.
        String address = warehouse.jdbcUrl().split("[;?]", 2)[0].replace("jdbc:redshift:iam:", "jdbc:redshift:");
        // The client writes the port in the digits of the locale.
        return RootLocale.get(() -> JdbcDatasetUtils.getDatasetIdentifier(
                address, warehouse.schemas().name(schema) + "." + dataset, new Properties()));
    }
}
