package io.github.ecommercepipeline.sandbox.archiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.Fault;
import io.github.ecommercepipeline.sandbox.s3.FaultProxy;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.S3Request;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An invocation stops before its deadline and hands the rest to the next. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(SharedS3.class)
class HandoverIT {

    private static final Invocation DONE = new Invocation.Returned("null");
    private static final Duration SHORT = Duration.ofSeconds(7);

    @TempDir
    private Path folder;

    private Scene scene;
    private FakeLambda lambda;

    @BeforeEach
    void open(S3Access s3) throws IOException {
        scene = new Scene(s3, folder);
        lambda = new FakeLambda();
        scene.jobThatPublished("jr_1", scene.putSmall(6));
    }

    @AfterEach
    void close() {
        lambda.close();
        scene.close();
    }

    @Test
    void the_rest_is_handed_over_until_all_is_archived_but_not_more_than_fifteen_times() throws IOException {
        // S3 falls silent in the middle of the first invocation, and says nothing in what claims to be the last.
        AtomicInteger copies = new AtomicInteger();
        Function<S3Request, Fault> stalling = request ->
                request.isCopyObject() && copies.incrementAndGet() > 2 ? new Fault.Silence() : new Fault.None();
        assertThat(deliver(Scene.delivery("jr_1"), SHORT, stalling)).isEqualTo(DONE);
        assertThat(scene.isThere("archive", scene.archiveManifest("jr_1"))).isFalse();
        assertThat(lambda.invocations()).hasSize(1);
        FakeLambda.Invoked next = lambda.invocations().get(0);
        assertThat(next.path()).endsWith("/functions/archiver/invocations");
        assertThat(next.type()).isEqualTo("Event");

        assertThat(deliver(continuation(next.payload(), 15), SHORT, stalling))
                .isInstanceOfSatisfying(
                        Invocation.Threw.class,
                        threw -> assertThat(threw.error()).contains("not finished after 15 continuations"));
        assertThat(lambda.invocations()).hasSize(1);

        assertThat(deliver(next.payload(), Duration.ofMinutes(5), request -> new Fault.None()))
                .isEqualTo(DONE);
        assertThat(lambda.invocations()).hasSize(1);
        assertThat(scene.objects("archive")).hasSize(7);
    }

    private static String continuation(String payload, int number) throws IOException {
        ObjectNode event = (ObjectNode) new ObjectMapper().readTree(payload);
        ObjectNode attribute = (ObjectNode)
                event.at("/Records/0/Sns/MessageAttributes").elements().next();
        assertThat(attribute.path("Value").asText()).isEqualTo("1");
        attribute.put("Value", "" + number);
        return event.toString();
    }

    private Invocation deliver(String payload, Duration limit, Function<S3Request, Fault> faults) throws IOException {
        ArchiverFunction archiver = scene.archiver()
                .with("AWS_ENDPOINT_URL_LAMBDA", lambda.endpoint())
                .with("HANDOVER_RESERVE_SECONDS", "4")
                .within(limit);
        try (FaultProxy proxy = FaultProxy.before(scene.access(), faults);
                LambdaProcess process = scene.process(archiver, proxy.access())) {
            return process.invoke(payload);
        }
    }
}
