package io.github.ecommercepipeline.run.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.storage.StreamChecksum;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivedCopiesTest {

    private static final String PUBLISHED = "id\n1\n";

    private final Map<String, Checksum> checksums = new HashMap<>();

    @TempDir
    Path folder;

    @Test
    void a_copy_of_the_same_size_with_other_bytes_is_damaged() throws IOException {
        Input whole = copy("a.csv", PUBLISHED);
        Input changed = copy("b.csv", "id\n2\n");
        Input unknown = copy("c.csv", PUBLISHED);
        checksums.remove(unknown.readFrom());
        Input gone = copy("d.csv", PUBLISHED);
        Files.delete(folder.resolve("d.csv"));

        ArchivedCopies.Verified verified = copies(whole, changed, unknown, gone).verify();

        assertThat(verified.pins()).containsOnlyKeys(whole.readFrom());
        assertThat(verified.damaged())
                .containsOnlyKeys(changed.path(), unknown.path(), gone.path())
                .hasEntrySatisfying(
                        changed.path(),
                        what -> assertThat(what)
                                .startsWith("its copy " + changed.readFrom() + " was changed: its SHA256 checksum is ")
                                .endsWith(" as in the archive manifest"))
                .hasEntrySatisfying(
                        unknown.path(),
                        what -> assertThat(what)
                                .endsWith("cannot be verified, as no archive manifest has its checksum"))
                .hasEntrySatisfying(gone.path(), what -> assertThat(what).endsWith(" is gone"));
    }

    @Test
    void a_copy_that_is_overwritten_after_it_was_verified_is_not_current() throws IOException {
        ArchivedCopies.Verified verified = copies(copy("a.csv", PUBLISHED)).verify();
        assertThat(verified.isCurrent()).isTrue();

        Files.writeString(folder.resolve("a.csv"), "id\n2\n");
        Files.setLastModifiedTime(folder.resolve("a.csv"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertThat(verified.isCurrent()).isFalse();
    }

    @Test
    void a_day_without_archived_inputs_reads_nothing() throws IOException {
        ArchivedCopies.Verified verified =
                ArchivedCopies.none(new Configuration()).verify();
        assertThat(verified.damaged()).isEmpty();
        assertThat(verified.isCurrent()).isTrue();
    }

    private ArchivedCopies copies(Input... inputs) {
        return new ArchivedCopies(new Configuration(), List.of(inputs), checksums);
    }

    private Input copy(String name, String content) throws IOException {
        String file = Files.writeString(folder.resolve(name), content).toUri().toString();
        checksums.put(
                file,
                StreamChecksum.of(
                        Checksum.Algorithm.SHA256,
                        new ByteArrayInputStream(PUBLISHED.getBytes(StandardCharsets.UTF_8))));
        return new Input("s3://raw/things/year=2024/month=05/day=27/" + name, 5, InputIdentity.ofEtag("e"), file);
    }
}
