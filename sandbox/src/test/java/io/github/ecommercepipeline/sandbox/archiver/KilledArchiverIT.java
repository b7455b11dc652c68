package io.github.ecommercepipeline.sandbox.archiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.Fault;
import io.github.ecommercepipeline.sandbox.s3.FaultProxy;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Killed at any request, with removal on: nothing is ever lost, and the next delivery completes. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(SharedS3.class)
class KilledArchiverIT {

    private static final int OBJECTS = 12;
    /** Of a whole delivery: three manifests read, one written, two listings; an object takes three, and two to be removed. */
    private static final int REQUESTS = 6 + 5 * OBJECTS;

    @TempDir
    private Path folder;

    @Test
    void every_input_is_intact_in_source_or_archive_after_a_kill_and_one_more_delivery_completes(S3Access s3)
            throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        int kills = Integer.getInteger("kills", 3);
        for (int kill = 0; kill < kills; kill++) {
            int at = 1 + random.nextInt(REQUESTS);
            try (Scene scene = new Scene(s3, folder)) {
                killAt(scene, at, "seed " + seed + ", killed at request " + at);
            }
        }
    }

    private static void killAt(Scene scene, int request, String when) throws IOException {
        List<String> names = scene.putSmall(OBJECTS);
        Map<String, String> before = scene.objects("raw");
        scene.jobThatPublished("jr_1", names);
        ArchiverFunction function =
                scene.archiver().with("REMOVE_SOURCES", "true").with("PARALLELISM", "4");
        AtomicInteger requests = new AtomicInteger();
        LambdaProcess[] killed = new LambdaProcess[1];
        try (FaultProxy proxy = FaultProxy.before(
                        scene.access(),
                        seen -> requests.incrementAndGet() == request
                                ? new Fault.Before(() -> killed[0].kill())
                                : new Fault.None());
                LambdaProcess archiver = scene.process(function, proxy.access())) {
            killed[0] = archiver;
            Invocation end = archiver.invoke(Scene.delivery("jr_1"));
            assertThat(end).as(when).isInstanceOf(Invocation.Died.class);
            assertNothingLost(scene, names, before, when);

            assertThat(archiver.invoke(Scene.delivery("jr_1"))).as(when).isEqualTo(new Invocation.Returned("null"));
        }
        assertThat(scene.objects("raw")).as(when).isEmpty();
        JsonNode manifest = scene.json("archive", scene.archiveManifest("jr_1"));
        assertThat(manifest.path("objects")).as(when).hasSize(OBJECTS);
        assertNothingLost(scene, names, before, when);
    }

    /** Small objects' ETags are the MD5 of their bytes. */
    private static void assertNothingLost(Scene scene, List<String> names, Map<String, String> before, String when) {
        Map<String, String> raw = scene.objects("raw");
        Map<String, String> archive = scene.objects("archive");
        boolean archived = archive.containsKey(scene.archiveManifest("jr_1"));
        for (String name : names) {
            String etag = before.get(scene.raw(name));
            boolean inRaw = etag.equals(raw.get(scene.raw(name)));
            boolean inArchive = etag.equals(archive.get(scene.copy("jr_1", name)));
            assertThat(inRaw || (archived && inArchive)).as(name + ", " + when).isTrue();
            assertThat(!archived || inArchive).as(name + ", " + when).isTrue();
        }
    }
}
