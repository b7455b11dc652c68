package io.github.ecommercepipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivedInputsTest {

    @TempDir
    Path folder;

    @Test
    void a_copy_that_was_changed_or_is_gone_is_told_from_an_input_without_a_copy() throws IOException {
        String whole = Files.writeString(folder.resolve("whole.csv"), "id\n1\n")
                .toUri()
                .toString();
        String cut =
                Files.writeString(folder.resolve("cut.csv"), "id\n").toUri().toString();
        String gone = folder.resolve("gone.csv").toUri().toString();

        ArchivedInputs.Copies copies = new ArchivedInputs(new Configuration(), Optional.empty(), null)
                .copies(
                        null,
                        List.of(
                                input("file:/raw/a.csv", whole),
                                input("file:/raw/b.csv", cut),
                                input("file:/raw/c.csv", gone),
                                input("file:/raw/d.csv", "file:/raw/d.csv")));

        assertThat(copies.usable()).extracting(Input::path).containsExactly("file:/raw/a.csv");
        assertThat(copies.damaged())
                .isEqualTo(Map.of(
                        "file:/raw/b.csv", "its copy " + cut + " was changed: it has 3 bytes, not 5",
                        "file:/raw/c.csv", "its copy " + gone + " is gone"));
    }

    private static InputBooks input(String path, String readFrom) {
        return new Input(path, 5, InputIdentity.ofEtag("etag"), readFrom)
                .books(new OutcomeCounts(1, 1, 0, 0), 0, 0, Optional.empty(), Optional.empty());
    }
}
