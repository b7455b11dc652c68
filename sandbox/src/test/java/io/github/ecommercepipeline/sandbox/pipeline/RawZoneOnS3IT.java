package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.ingest.file.RawZoneCheck;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What a raw zone in S3 is without a bucket, without objects, and with objects in no folder of a day. */
@ExtendWith(SharedS3.class)
class RawZoneOnS3IT {

    @Test
    void a_bucket_must_exist_but_its_prefix_may_be_empty(S3Access s3) throws IOException {
        Configuration hadoop = uncached(s3);

        assertThat(new RawZoneCheck(hadoop, "s3a://no-such-bucket/raw").problem())
                .contains("there is no bucket of s3a://no-such-bucket/raw");
        assertThat(new RawZoneCheck(hadoop, "s3a://raw/nothing-below").problem())
                .isEmpty();
        assertThat(new RawZoneCheck(hadoop, "s3a://raw/nothing-below")
                        .strays("orders")
                        .text())
                .isEmpty();
    }

    @Test
    void objects_in_no_folder_of_a_day_are_named(S3Access s3) throws IOException {
        try (S3Client client = s3.client()) {
            client.putObject(
                    put -> put.bucket("raw").key("misplaced/orders/dt=2024-05-27/a.csv"),
                    RequestBody.fromString("id\n1\n"));
        }

        RawZoneCheck.Strays strays = new RawZoneCheck(uncached(s3), "s3a://raw/misplaced").strays("orders");

        assertThat(strays.hasDays()).isFalse();
        assertThat(strays.names()).containsExactly("orders/dt=2024-05-27");
    }

    /** Hadoop caches a client per bucket, and that of another test may point to a server that has stopped. */
    private static Configuration uncached(S3Access s3) {
        Configuration hadoop = s3.configure(new Configuration());
        hadoop.setBoolean("fs.s3a.impl.disable.cache", true);
        return hadoop;
    }
}
