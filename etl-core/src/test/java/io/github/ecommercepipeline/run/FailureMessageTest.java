package io.github.ecommercepipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FailureMessageTest {

    @Test
    void a_message_has_neither_class_names_nor_stack_traces() {
        assertThat(FailureMessage.of(new IllegalStateException("cannot write", new IOException("connection reset"))))
                .isEqualTo("connection reset");
        assertThat(FailureMessage.of(new ExecutionException(
                        "java.lang.IllegalStateException: java.io.IOException: connection reset", null)))
                .isEqualTo("connection reset");
        assertThat(FailureMessage.of(new IllegalStateException(
                        "Job aborted due to stage failure: Task 0 in stage 1.0 failed 1 times, most recent failure: Lost task"
                                + " 0.0 in stage 1.0 (TID 1) (host executor driver): java.io.IOException: broken pipe\n"
                                + "\tat java.base/java.io.X.y(X.java:1)\n")))
                .isEqualTo("broken pipe");
        assertThat(
                        FailureMessage.of(
                                new IOException(
                                        "getFileStatus on s3a://raw/x: software.amazon.awssdk.core.exception.SdkClientException: timed out")))
                .isEqualTo("getFileStatus on s3a://raw/x: timed out");
        assertThat(FailureMessage.of(new NullPointerException("Cannot invoke \"a.b.C.d()\"")))
                .isEqualTo("unexpected error (null pointer)");
        assertThat(FailureMessage.of(new UnsupportedOperationException()))
                .isEqualTo("unexpected error (unsupported operation)");
    }

    @Test
    void what_people_can_do_is_said() {
        assertThat(FailureMessage.of(new IOException("No space left on device")))
                .isEqualTo("the disk is full: free space there, and run the job again (No space left on device)");
        assertThat(FailureMessage.of(new IOException("raw: org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException: No AWS"
                        + " Credentials provided by EnvironmentVariableCredentialsProvider : …")))
                .isEqualTo(
                        "no AWS credentials were found; allowed: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the role"
                                + " of the machine");
        assertThat(FailureMessage.of(new UnknownHostException("warehouse.example.com")))
                .isEqualTo("unknown host: warehouse.example.com");
        assertThat(FailureMessage.of(new FileNotFoundException("s3a://raw/x.csv")))
                .isEqualTo("not found: s3a://raw/x.csv");
        assertThat(FailureMessage.of(new FileNotFoundException("File x.csv does not exist")))
                .isEqualTo("File x.csv does not exist");
    }

    @Test
    void nothing_is_said_twice() {
        IOException cause = new IOException("connection reset");
        assertThat(FailureMessage.ofAll(new UncheckedIOException("cannot read a.csv: connection reset", cause)))
                .isEqualTo(List.of("cannot read a.csv: connection reset"));
        assertThat(FailureMessage.ofAll(new UncheckedIOException(cause))).isEqualTo(List.of("connection reset"));
        assertThat(FailureMessage.ofAll(new IllegalStateException("cannot read a.csv", cause)))
                .isEqualTo(List.of("cannot read a.csv", "connection reset"));
        assertThat(FailureMessage.ofAll(new IllegalStateException("cannot read a.csv", new IllegalStateException())))
                .isEqualTo(List.of("cannot read a.csv"));
    }
}
