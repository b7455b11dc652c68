package io.github.ecommercepipeline.outcome.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.privacy.RunSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawRecordsTest {

    private static final Configuration HADOOP = new Configuration(false);

    private static final byte[] NO_LINE = {};

    @TempDir
    java.nio.file.Path folder;

    @Test
    void raw_records_come_back_with_where_they_stand_whether_their_bytes_are_asked_for_or_not() throws IOException {
        Path file = new Path(folder.toString(), "raw.zst");
        try (RawRecordWriter out = new RawRecordWriter(HADOOP, file, null)) {
            out.write(0, 17, UTF8String.fromString("first"), NO_LINE, 0);
            out.write(300, 5_000_000_000L, UTF8String.fromString("y".repeat(100_000)), NO_LINE, 0);
            out.write(2, 0, UTF8String.fromString(""), NO_LINE, 0);
            out.write(2, 1, UTF8String.fromString("last"), NO_LINE, 0);
        }
        try (RawRecordReader in = new RawRecordReader(HADOOP, file, null)) {
            in.advance();
            in.advance();
            assertThat(in.input()).isEqualTo(300);
            assertThat(in.position()).isEqualTo(5_000_000_000L);
            assertThat(in.bytes()).hasSize(100_000);
            in.advance();
            assertThat(in.bytes()).isEmpty();
            in.advance();
            assertThat(new String(in.bytes(), StandardCharsets.UTF_8)).isEqualTo("last");
        }
    }

    @Test
    void with_a_secret_nothing_of_a_record_can_be_read_and_with_it_everything() throws IOException {
        Path file = new Path(folder.toString(), "covered.zst");
        RunSecret secret = new RunSecret();
        byte[] judged = "a,judged line\n".getBytes(StandardCharsets.UTF_8);
        try (RawRecordWriter out = new RawRecordWriter(HADOOP, file, secret)) {
            out.write(1, 2, UTF8String.fromString("ada@example.org"), judged, judged.length);
            out.write(3, 4, UTF8String.fromString("second"), NO_LINE, 0);
        }
        assertThat(Files.readString(folder.resolve("covered.zst"), StandardCharsets.ISO_8859_1))
                .doesNotContain("ada@");
        assertThatThrownBy(() -> new RawRecordReader(HADOOP, file, new RunSecret()).advance())
                .isInstanceOf(IOException.class);
        try (RawRecordReader in = new RawRecordReader(HADOOP, file, secret)) {
            in.advance();
            assertThat(in.line()).isEqualTo(judged);
            in.advance();
            assertThat(in.line()).isEmpty();
            assertThat(in.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("second");
        }
    }
}
