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

        Path english = Files.writeString(
                folder.resolve("english.csv"),
                Files.readString(sample("paypal-activity")).replace("\"Balance\"", "\"Other\""));
        assertThat(draft(english, true).checks())
                .contains("balance: the files do not have its column, Balance or Guthaben.");
    }

    private ContractDraft changed(String name, String... replacements) throws IOException {
        String text = Files.readString(sample(name));
        for (int i = 0; i < replacements.length; i += 2) {
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return draft(Files.writeString(folder.resolve(name + ".csv"), text), true);
    }

    private static List<String> formats(ContractDraft draft, String property) {
        return ContractReader.read("mine.odcs.yaml", draft.yaml()).properties().stream()
                .filter(candidate -> candidate.name().equals(property))
                .findFirst()
                .orElseThrow()
                .format()
                .patterns();
    }

    @Test
    void days_in_the_other_order_change_the_formats_of_the_contract() throws IOException {
        ContractDraft mapped = changed("paypal-activity", "05/27/2024", "27/05/2024");
        ContractDraft direct =
                changed("etsy-sold-orders", "05/27/24", "27/05/24", "05/28/24", "28/05/24", "05/29/24", "29/05/24");
        ContractDraft several = changed("square-transactions", "2024-05-27", "27/05/2024");

        assertThat(formats(mapped, "moved_at"))
                .containsExactly(
                        "dd/MM/uuuu HH:mm:ss z",
                        "dd/MM/uuuu HH:mm:ss VV",
                        "dd.MM.uuuu HH:mm:ss z",
                        "dd.MM.uuuu HH:mm:ss VV");
        assertThat(mapped.checks())
                .contains(
                        "moved_at: the values have the day first (the only order of 9 of them), but the gallery's"
                                + " contract reads the month first; the formats here are those of the values:"
                                + " dd/MM/uuuu HH:mm:ss z, dd/MM/uuuu HH:mm:ss VV, dd.MM.uuuu HH:mm:ss z, dd.MM.uuuu HH:mm:ss VV.");
        assertThat(mapped.yaml()).contains("\n# CHECK moved_at: the values have the day first");
        assertThat(formats(direct, "sold_on")).containsExactly("dd/MM/uu", "uuuu-MM-dd");
        assertThat(formats(direct, "shipped_on")).containsExactly("dd/MM/uu", "uuuu-MM-dd");
        assertThat(formats(several, "taken_at"))
                .containsExactly("dd/MM/uuuu HH:mm:ss", "dd/MM/uuuu h:mm:ss a", "uuuu-MM-dd HH:mm:ss");
    }

    @Test
    void days_that_fit_both_orders_keep_that_of_the_contract_and_are_to_be_checked() throws IOException {
        ContractDraft draft = changed("paypal-activity", "05/27/2024", "03/04/2024");
        ContractDraft shortDays = changed("paypal-activity", "05/27/2024", "3/4/2024");

        assertThat(formats(draft, "moved_at"))
                .containsExactly("MM/dd/uuuu HH:mm:ss z", "dd.MM.uuuu HH:mm:ss z", "dd.MM.uuuu HH:mm:ss VV");
        assertThat(draft.checks())
                .contains("moved_at: no value shows the order of day and month. Read as MM/dd/uuuu, as the gallery's"
                        + " contract does; the other order would be dd/MM/uuuu.");
        assertThat(formats(shortDays, "moved_at"))
                .startsWith("M/d/uuuu HH:mm:ss z", "M/d/uuuu HH:mm:ss VV", "MM/dd/uuuu HH:mm:ss z");
    }

    @Test
    void an_export_is_recognised_by_its_header_in_another_language() throws IOException {
        for (String name : List.of("paypal-activity-de", "amazon-date-range-de", "amazon-date-range-fr")) {
            ContractDraft draft = draft(sample(name), true);

            assertThat(draft.yaml())
                    .as(name)
                    .contains("numberFormats", name.replaceFirst("-..$", "") + " in the gallery");
            assertThat(draft.checks()).as(name).noneMatch(check -> check.contains("the gallery's contract"));
        }
    }

    @Test
    void days_written_otherwise_add_formats() throws IOException {
        ContractDraft draft = changed("paypal-activity", "05/27/2024", "2024-05-27");
        ContractDraft iso = changed("stripe-balance", "2024-05-", "2024/05/");

        assertThat(formats(draft, "moved_at"))
                .startsWith("uuuu-MM-dd HH:mm:ss z", "uuuu-MM-dd HH:mm:ss VV", "MM/dd/uuuu HH:mm:ss z");
        assertThat(iso.checks()).anyMatch(check -> check.contains("does not read days written as uuuu/MM/dd"));
    }

    @Test
    void a_fixed_zone_is_to_be_checked_and_formats_that_fit_stay() throws IOException {
        for (String name : Files.readAllLines(GALLERY.resolve("index.txt"))) {
            ContractDraft draft = draft(sample(name), true);

            assertThat(draft.yaml().lines().filter(line -> !line.startsWith("#")))
                    .as(name)
                    .containsAll(Files.readAllLines(GALLERY.resolve(name + ".odcs.yaml")).stream()
                            .filter(line -> line.contains("format"))
                            .toList());
            assertThat(draft.checks()).as(name).noneMatch(check -> check.contains("the gallery's contract"));
        }
        assertThat(draft(sample("square-transactions"), true).checks())
                .contains("the time zone: a time without an offset is read as America/New_York in taken_at, whatever"
                        + " the zone of the files is; set zone to theirs.");
        assertThat(draft(sample("shopify-orders"), true).checks()).noneMatch(check -> check.contains("time zone"));
    }
}
