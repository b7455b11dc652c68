package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.sandbox.Cloud;
import io.github.ecommercepipeline.sandbox.s3.S3Server;
import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** Publishes staged files out of S3 through the stand-in for Amazon Redshift. */
final class CloudBench implements AutoCloseable {

    private static final String BUCKET = "bench";

    private final S3Server s3;
    private final Contract contract;
    private final Configuration hadoop;

    CloudBench() throws IOException {
        s3 = S3Server.temporary(BUCKET);
        contract = ContractReader.read(BenchContract.RESOURCE, BenchContract.text());
        hadoop = s3.access().configure(new Configuration());
    }

    /** The same batch, with its files in S3. */
    StagedBatch upload(StagedBatch local) {
        return UploadedBatch.of(s3, BUCKET, local);
    }

    /** Seconds that the publish of a first day takes, from the staged files to the COMMIT. */
    double publishSeconds(StagedBatch staged) throws IOException {
        try (EmbeddedWarehouse behind = EmbeddedWarehouse.temporary();
                RedshiftStandIn redshift =
                        RedshiftStandIn.before(behind, s3.access().client())) {
            Warehouse warehouse = Warehouse.connect(
                    new WarehouseSettings(
                            redshift.jdbcUrl(),
                            Optional.empty(),
                            Optional.empty(),
                            LoadSettings.copyWith(Cloud.IAM_ROLE)),
                    hadoop);
            warehouse.prepare(List.of(contract));
            return PublishBench.publishSeconds(contract, warehouse, BenchData.DAY, staged);
        }
    }

    @Override
    public void close() throws IOException {
        FileSystem.get(URI.create("s3a://" + BUCKET), hadoop).close();
        s3.close();
    }
}
