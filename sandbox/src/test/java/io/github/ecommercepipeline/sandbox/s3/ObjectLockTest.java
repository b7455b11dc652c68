package io.github.ecommercepipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectLockTest {

    @ParameterizedTest
    @CsvSource({
        "DELETE, /archive/a, versionId=1, '', 403",
        "POST, /archive/, delete, '', 403",
        "PUT, /archive/a, '', '', 400",
        "PUT, /archive/a, '', content-md5, 0",
        "PUT, /archive/a, '', x-amz-checksum-crc32, 0",
        "PUT, /archive/a, '', x-amz-copy-source, 0",
        "POST, /archive/a, uploads, '', 0",
        "DELETE, /archive/a, '', '', 0",
        "DELETE, /archive/a, uploadId=u, '', 0",
        "DELETE, /raw/a, versionId=1, '', 0"
    })
    void it_refuses_what_s3_refuses(String method, String path, String query, String header, int status) {
        Fault fault = new ObjectLock("archive")
                .apply(new S3Request(method, path, query, header.isEmpty() ? Map.of() : Map.of(header, "any")));

        assertThat(fault instanceof Fault.Answer answer ? answer.status() : 0).isEqualTo(status);
    }
}
