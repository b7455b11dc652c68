package io.github.ecommercepipeline.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.junit.jupiter.api.Test;

class HadoopPathTest {

    @Test
    void an_s3_url_is_opened_by_s3a_where_hadoop_knows_no_other_scheme() {
        Configuration hadoop = new Configuration();
        assertThat(HadoopPath.of(hadoop, "s3://work/a b.json")).hasToString("s3a://work/a b.json");
        assertThat(HadoopPath.of(hadoop, "s3n://work/a.json")).hasToString("s3a://work/a.json");
        assertThat(HadoopPath.of(hadoop, "s3a://work/a.json")).hasToString("s3a://work/a.json");
        assertThat(HadoopPath.of(hadoop, "file:/work/a.json")).hasToString("file:/work/a.json");
        assertThat(HadoopPath.of(hadoop, "work/a.json")).hasToString("work/a.json");
    }

    @Test
    void it_is_opened_by_its_own_scheme_where_hadoop_knows_it() {
        Configuration hadoop = new Configuration();
        hadoop.setClass("fs.s3.impl", LocalFileSystem.class, LocalFileSystem.class);
        assertThat(HadoopPath.of(hadoop, "s3://work/a.json")).hasToString("s3://work/a.json");
    }
}
