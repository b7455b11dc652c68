package io.github.ecommercepipeline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StorePathTest {

    @Test
    void s3_s3a_and_s3n_are_the_same_store_and_a_key_is_taken_as_it_is() {
        StorePath path = new StorePath("s3://b", "month%3D05/a b+c?.csv");
        assertThat(StorePath.of("s3a://b/month%3D05/a b+c?.csv")).isEqualTo(path);
        assertThat(StorePath.ofS3("s3n://b/month%3D05/a b+c?.csv")).isEqualTo(path);
        assertThat(path).hasToString("s3://b/month%3D05/a b+c?.csv");
        assertThat(path.s3a()).isEqualTo("s3a://b/month%3D05/a b+c?.csv");
        assertThat(path.bucket()).isEqualTo("b");
        assertThat(StorePath.of("s3n://b")).isEqualTo(StorePath.of("s3://b/"));
        assertThat(StorePath.of("s3://b//a.csv").key()).isEqualTo("/a.csv");
    }

    @Test
    void files_of_other_stores_have_their_own() {
        assertThat(StorePath.of("file:///tmp/a 1.csv")).isEqualTo(StorePath.of("file:/tmp/a 1.csv"));
        assertThat(StorePath.of("file:/tmp/a.csv")).hasToString("file:/tmp/a.csv");
        assertThat(StorePath.of("file:/tmp/a.csv").s3a()).isEqualTo("file:/tmp/a.csv");
        assertThat(StorePath.of("hdfs://node:8020/a.csv")).isEqualTo(new StorePath("hdfs://node:8020", "a.csv"));
        assertThat(StorePath.of("hdfs://node:8020/a.csv")).isNotEqualTo(StorePath.of("hdfs://other:8020/a.csv"));
    }

    @Test
    void what_is_below_a_root_ends_at_a_slash() {
        StorePath root = StorePath.of("s3a://b/archive");
        assertThat(StorePath.of("s3://b/archive/x").isBelow(root)).isTrue();
        assertThat(StorePath.of("s3://b/archive-2/x").isBelow(root)).isFalse();
        assertThat(StorePath.of("s3://c/archive/x").isBelow(StorePath.of("s3://b/")))
                .isFalse();
        assertThat(StorePath.of("s3://b/archive/x/y").within(root)).contains("x/y");
        assertThat(StorePath.of("s3://b/x").within(root)).isEmpty();
        assertThat(root.below("x/y.csv").folder()).isEqualTo(StorePath.of("s3://b/archive/x/"));
    }

    @Test
    void what_is_no_url_is_refused() {
        assertThatThrownBy(() -> StorePath.of("tmp/out")).hasMessage("'tmp/out' is not an absolute URL");
        assertThatThrownBy(() -> StorePath.ofS3("file:/tmp/out"))
                .hasMessage("'file:/tmp/out' is not an S3 URL; allowed: s3://bucket/key");
        assertThatThrownBy(() -> new StorePath("b", "key")).hasMessage("'b' is not a store");
    }
}
