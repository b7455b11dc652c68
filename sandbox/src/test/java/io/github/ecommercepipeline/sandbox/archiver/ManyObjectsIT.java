package io.github.ecommercepipeline.sandbox.archiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** More objects than two pages of a listing hold, in a heap of 256 MB. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(SharedS3.class)
class ManyObjectsIT {

    private static final Invocation DONE = new Invocation.Returned("null");
    /** More than a page of a listing has. */
    private static final int OBJECTS = 1100;

    @Test
    void a_thousand_objects_and_more_are_archived_once_and_strangers_are_left_alone(S3Access s3, @TempDir Path folder)
            throws IOException {
        try (Scene scene = new Scene(s3, folder);
                LambdaProcess archiver = scene.process(scene.archiver(), s3)) {
            List<String> names = scene.putSmall(OBJECTS);
            scene.put("stranger.csv", "not of this run".getBytes(StandardCharsets.UTF_8));
            scene.jobThatPublished("jr_1", names);
            Map<String, String> raw = scene.objects("raw");

            assertThat(archiver.invoke(Scene.delivery("jr_1"))).isEqualTo(DONE);
            assertThat(archiver.log()).contains(OBJECTS + " objects copied", "\"ObjectsCopied\":" + OBJECTS);
            Map<String, String> archived = scene.objects("archive");
            assertThat(archived).hasSize(OBJECTS + 1);
            for (String name : names) {
                assertThat(archived.get(scene.copy("jr_1", name))).as(name).isEqualTo(raw.get(scene.raw(name)));
            }
            JsonNode manifest = scene.json("archive", scene.archiveManifest("jr_1"));
            assertThat(manifest.path("objects")).hasSize(OBJECTS);

            assertThat(archiver.invoke(Scene.delivery("jr_1"))).isEqualTo(DONE);
            assertThat(archiver.log()).contains("1 already archived; 0 objects copied");
            assertThat(scene.objects("archive")).isEqualTo(archived);
            assertThat(scene.objects("raw")).isEqualTo(raw);
        }
    }
}
