package io.github.ecommercepipeline.run.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.privacy.ContentHash;
import io.github.ecommercepipeline.privacy.NamedKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewrittenFilesTest {

    private static final String NAME = "/people/year=2024/month=05/day=27/a.csv";
    private static final ContentHash HASH =
            new ContentHash(NamedKey.of("p", "p".repeat(32).getBytes(StandardCharsets.UTF_8)));

    @TempDir
    Path root;

    private Path file;

    @BeforeEach
    void create() throws IOException {
        file = root.resolve("raw" + NAME);
        Files.createDirectories(file.getParent());
    }

    @Test
    void what_erasures_made_of_the_published_file_is_recognised_by_its_content() throws IOException {
        RewrittenFiles files = files(
                new RewrittenFile(NAME, "published", hash("ada,bob,cy"), hash(",bob,cy"), 9),
                new RewrittenFile(NAME, "rewritten", hash(",bob,cy"), hash(",,cy"), 9));

        for (String content : List.of(",bob,cy", ",,cy")) {
            Files.writeString(file, content);
            assertThat(files.made(input("now"), input("published"))).as(content).isTrue();
            assertThat(files.made(input("now"), input("older"))).as(content).isFalse();
        }
        Files.writeString(file, "delivered again");
        assertThat(files.made(input("now"), input("published"))).isFalse();
    }

    @Test
    void a_file_that_was_delivered_again_and_then_rewritten_is_not_the_published_one() throws IOException {
        RewrittenFiles files = files(
                new RewrittenFile(NAME, "published", hash("ada,bob,cy"), hash(",bob,cy"), 9),
                new RewrittenFile(NAME, "redelivered", hash("ada,eve"), hash(",eve"), 9),
                new RewrittenFile(NAME.replace("27", "28"), "published", hash("ada,eve"), hash(",eve"), 9));
        Files.writeString(file, ",eve");

        assertThat(files.made(input("now"), input("published"))).isFalse();
        assertThat(files.made(input("now"), input("redelivered"))).isTrue();
    }

    private RewrittenFiles files(RewrittenFile... files) throws IOException {
        Configuration hadoop = new Configuration(false);
        OutputFolder out = new OutputFolder(root.resolve("out").toUri().toString());
        ErasureDocument document = new ErasureDocument(hadoop, out, "e1");
        List.of(files).forEach(document::add);
        document.add("s3://raw/a.csv");
        document.write();
        return new RewrittenFiles(hadoop, HASH, "people", ErasureDocument.rewritten(hadoop, out));
    }

    private static String hash(String content) throws IOException {
        return HASH.of(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private InputBooks input(String identity) {
        return new InputBooks(
                file.toUri().toString(),
                10,
                identity,
                Optional.empty(),
                Optional.empty(),
                new OutcomeCounts(1, 1, 0, 0),
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }
}
