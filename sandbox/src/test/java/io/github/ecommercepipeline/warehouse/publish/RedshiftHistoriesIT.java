package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import java.io.IOException;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.hadoop.conf.Configuration;

/** Stages in S3 and publishes into the stand-in with the Redshift dialect and the real driver. */
class RedshiftHistoriesIT extends Histories {

    private static EmbeddedWarehouse behind;
    private static RedshiftStandIn redshift;

    @BeforeContainer
    static void prepare() throws IOException {
        S3Access s3 = SharedS3.with("histories");
        behind = EmbeddedWarehouse.temporary();
        redshift = RedshiftStandIn.before(behind, s3.client());
        begin(WarehouseForTest.redshift(
                redshift.jdbcUrl(), behind.jdbcUrl(), "s3a://histories/stage", s3.configure(new Configuration())));
    }

    @AfterContainer
    static void remove() throws IOException {
        end();
        redshift.close();
        behind.close();
    }
}
