package io.github.ecommercepipeline.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.sandbox.s3.S3Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3AsksTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /raw/a/b%20c.csv, '', s3:GetObject on arn:aws:s3:::raw/a/b c.csv",
        "HEAD, /raw/a+b, '', s3:GetObject on arn:aws:s3:::raw/a+b",
        "GET, /raw/a, versionId=1, s3:GetObjectVersion on arn:aws:s3:::raw/a",
        "HEAD, /raw/a, versionId=1, s3:GetObjectVersion on arn:aws:s3:::raw/a",
        "GET, /raw/a, tagging&versionId=1, s3:GetObjectVersionTagging on arn:aws:s3:::raw/a",
        "PUT, /raw/a, '', s3:PutObject on arn:aws:s3:::raw/a",
        "PUT, /raw/a, partNumber=1&uploadId=u, s3:PutObject on arn:aws:s3:::raw/a",
        "PUT, /raw/a, tagging, s3:PutObjectTagging on arn:aws:s3:::raw/a",
        "POST, /raw/a, uploads, s3:PutObject on arn:aws:s3:::raw/a",
        "POST, /raw/a, uploadId=u, s3:PutObject on arn:aws:s3:::raw/a",
        "DELETE, /raw/a, uploadId=u, s3:AbortMultipartUpload on arn:aws:s3:::raw/a",
        "DELETE, /raw/a, '', s3:DeleteObject on arn:aws:s3:::raw/a",
        "DELETE, /raw/a, versionId=1, s3:DeleteObjectVersion on arn:aws:s3:::raw/a",
        "GET, /raw/, list-type=2&prefix=a%2F, s3:ListBucket on arn:aws:s3:::raw with {s3:prefix=a/}",
        "HEAD, /raw, '', s3:ListBucket on arn:aws:s3:::raw with {s3:prefix=}",
        "GET, /raw, location, s3:GetBucketLocation on arn:aws:s3:::raw",
        "POST, /raw, delete, s3:DeleteObject on arn:aws:s3:::raw/(several)"
    })
    void a_request_asks_for_an_action_on_a_resource(String method, String path, String query, String expected) {
        assertThat(S3Asks.of(new S3Request(method, path, query, Map.of())))
                .extracting(Ask::toString)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"attributes, ''", "attributes&versionId=1, Version"})
    void attributes_are_asked_for_with_the_object_or_the_version(String query, String version) {
        assertThat(S3Asks.of(new S3Request("GET", "/raw/a", query, Map.of())))
                .isEqualTo(List.of(
                        Ask.of("s3:GetObject" + version + "Attributes", "arn:aws:s3:::raw/a"),
                        Ask.of("s3:GetObject" + version, "arn:aws:s3:::raw/a")));
    }

    @Test
    void a_copy_asks_for_its_source_too() {
        assertThat(S3Asks.of(
                        new S3Request("PUT", "/archive/a", "", Map.of("x-amz-copy-source", "raw/x%20y?versionId=7"))))
                .isEqualTo(List.of(
                        Ask.of("s3:GetObjectVersion", "arn:aws:s3:::raw/x y"),
                        Ask.of("s3:PutObject", "arn:aws:s3:::archive/a")));
    }

    @ParameterizedTest
    @CsvSource({"PUT, ''", "POST, uploads"})
    void an_object_that_is_written_with_tags_asks_for_them_too(String method, String query) {
        assertThat(S3Asks.of(new S3Request(method, "/raw/a", query, Map.of("x-amz-tagging", "a=b"))))
                .isEqualTo(List.of(
                        Ask.of("s3:PutObject", "arn:aws:s3:::raw/a"),
                        Ask.of("s3:PutObjectTagging", "arn:aws:s3:::raw/a")));
    }

    @Test
    void a_request_that_is_not_known_is_not_passed_over() {
        assertThatThrownBy(() -> S3Asks.of(new S3Request("PUT", "/raw", "policy", Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Not known here");
    }
}
