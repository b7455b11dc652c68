package io.github.ecommercepipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
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

    @Test
    void an_input_of_a_run_that_is_not_archived_yet_has_the_copy_of_an_earlier_run_that_read_the_same_object()
            throws IOException {
        LocalDate day = LocalDate.of(2024, 5, 27);
        Path run = Files.createDirectories(folder.resolve("archive/sales/year=2024/month=05/day=27/run=r1"));
        String copy = Files.writeString(run.resolve("a.csv"), "id\n1\n").toUri().toString();
        ArchiveManifest.Entry entry = new ArchiveManifest.Entry(
                "file:/raw/a.csv",
                Optional.empty(),
                "\"etag\"",
                Optional.empty(),
                5,
                copy,
                new Checksum(Checksum.Algorithm.SHA256, "x"),
                Instant.EPOCH);
        Files.write(
                run.resolve(ArchiveFolder.MANIFEST),
                new ManifestJson(new OutputFolder(folder.toString()))
                        .write(new ArchiveManifest(
                                ArchiveManifest.SCHEMA_VERSION, "r1", "sales", day, Instant.EPOCH, List.of(entry))));
        LedgerEntry second = new LedgerEntry(
                new Batch("sales", day), 2, "r2", "inputs", "contract", 1, 1, 0, 0, "/runs/r2.json", Instant.EPOCH);
        ArchivedInputs archive = new ArchivedInputs(
                new Configuration(),
                Optional.of(folder.resolve("archive").toUri().toString()),
                new RunFiles(new Configuration(), folder.toString()));

        ArchivedInputs.Copies copies = archive.copies(
                second,
                List.of(
                        new Input("file:/raw/a.csv", 5, InputIdentity.ofEtag("etag"), "file:/raw/a.csv")
                                .books(new OutcomeCounts(1, 1, 0, 0), 0, 0, Optional.empty(), Optional.empty()),
                        new Input("file:/raw/a.csv", 5, InputIdentity.ofEtag("other"), "file:/raw/a.csv")
                                .books(new OutcomeCounts(1, 1, 0, 0), 0, 0, Optional.empty(), Optional.empty())));

        assertThat(copies.usable()).extracting(Input::path).containsExactly("file:/raw/a.csv");
        assertThat(copies.damaged()).isEmpty();
        assertThat(copies.checksums()).containsValue(entry.checksum());
    }

    private static InputBooks input(String path, String readFrom) {
        return new Input(path, 5, InputIdentity.ofEtag("etag"), readFrom)
                .books(new OutcomeCounts(1, 1, 0, 0), 0, 0, Optional.empty(), Optional.empty());
    }
}
