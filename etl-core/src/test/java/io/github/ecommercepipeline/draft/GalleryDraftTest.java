package io.github.ecommercepipeline.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryDraftTest {

    private static final Path GALLERY = Path.of("../sample-data/gallery");

    @TempDir
    Path folder;

    private static ContractDraft draft(Path file, boolean gallery) {
        return new Drafting(new Configuration(false), gallery)
                .draft(List.of(file.toString()), Optional.of("mine"))
                .get(0);
    }

    private static Path sample(String name) throws IOException {
        try (Stream<Path> files = Files.list(GALLERY.resolve("samples"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + "."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void each_sample_is_recognised_as_its_export() throws IOException {
        List<String> names = Files.readAllLines(GALLERY.resolve("index.txt"));
        try (Stream<Path> files = Files.list(GALLERY)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".odcs.yaml"))
                            .map(file -> file.replace(".odcs.yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
        for (String name : names) {
            ContractDraft draft = draft(sample(name), true);

            assertThat(draft.yaml()).as(name).contains("whose header is that of " + name + " in the gallery");
            Contract contract = ContractReader.read("mine.odcs.yaml", draft.yaml());
            assertThat(contract.dataset()).isEqualTo("mine");
            assertThat(draft.checks().get(0)).contains(name, "docs/gallery.md");
        }
    }

    @Test
    void without_the_gallery_it_is_drafted_from_the_file() throws IOException {
        assertThat(draft(sample("stripe-payouts"), false).yaml())
                .doesNotContain("gallery")
                .contains("name: mine");
    }

    @Test
    void a_header_that_lacks_what_the_contract_needs_is_not_recognised() throws IOException {
        String text = Files.readString(sample("stripe-payouts"));
        Path other = Files.writeString(folder.resolve("other.csv"), text.replace("payout_id,", "transfer,"));
        Path semicolons = Files.writeString(folder.resolve("semicolons.csv"), text.replace(',', ';'));

        assertThat(draft(other, true).yaml()).doesNotContain("gallery");
        assertThat(draft(semicolons, true).yaml()).doesNotContain("gallery");
    }

    @Test
    void columns_of_the_contract_that_the_file_lacks_are_named() throws IOException {
        String text = Files.readString(sample("shopify-orders"));
        Path older = Files.writeString(folder.resolve("older.csv"), text.replace(",Duties", ",Other"));

        assertThat(draft(older, true).checks()).contains("duties: the files do not have its column, Duties.");
    }
}
