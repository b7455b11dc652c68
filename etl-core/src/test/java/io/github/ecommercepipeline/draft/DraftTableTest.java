package io.github.ecommercepipeline.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.ingest.table.ReadOutcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafted contracts read the files that they were drafted from, without an edit. */
class DraftTableTest {

    private static final Path PAGE = Path.of("../docs/draft.md");
    private static final Path SHARED = Path.of(System.getProperty("shared.dir", "../../shared"));
    private static final Pattern TYPE = Pattern.compile("logicalType: (\\w+)\n +physicalType");
    private static final String BEGIN = "<!-- table of DraftTableTest, begin -->\n";
    private static final String END = "<!-- end -->\n";

    @TempDir
    Path folder;

    private static ContractDraft draft(List<Path> files) {
        List<String> locations = files.stream().map(Path::toString).toList();
        List<ContractDraft> drafts = new Drafting(new Configuration(false)).draft(locations, Optional.empty());
        assertThat(drafts).as("%s", files).hasSize(1);
        return drafts.get(0);
    }

    private static Contract contract(ContractDraft draft) {
        return ContractReader.read("draft.odcs.yaml", draft.yaml());
    }

    private static List<String> types(ContractDraft draft) {
        List<String> types = new ArrayList<>();
        Matcher type = TYPE.matcher(draft.yaml());
        while (type.find()) {
            types.add(type.group(1));
        }
        return types;
    }

    @Test
    void files_of_twelve_makers_have_their_types_and_keys_and_the_page_shows_them() throws IOException {
        StringBuilder table = new StringBuilder("""
                | made by | types right | key right | accepted | rejected and why |
                |---|---|---|---|---|
                """);
        SoftAssertions softly = new SoftAssertions();
        for (ForeignFile file : ForeignFile.all()) {
            Path path = Files.write(folder.resolve("orders.csv"), file.bytes());
            ContractDraft draft = draft(List.of(path));
            ReadOutcomes read = ReadOutcomes.of(contract(draft), List.of(path));
            String why = read.reasons().entrySet().stream()
                    .map(reason -> reason.getValue() + " `" + reason.getKey() + "`")
                    .collect(Collectors.joining(", "));

            String found = types(draft) + " " + draft.key() + " " + read.accepted() + " " + read.rejected();
            String right =
                    file.types() + " " + file.key() + " " + (file.records() - file.faults()) + " " + file.faults();
            softly.assertThat(found).as("%s %s", file.maker(), why).isEqualTo(right);
            table.append("| ")
                    .append(file.maker())
                    .append(" | ")
                    .append(file.types().size() + " of " + file.types().size())
                    .append(" | ")
                    .append(file.key().equals("none") ? "yes, none" : "yes, `" + file.key() + "`")
                    .append(" | ")
                    .append(read.accepted())
                    .append(" | ")
                    .append(why.isEmpty() ? "0" : why)
                    .append(" |\n");
        }
        softly.assertAll();
        compare(table.toString());
    }

    /** With {@code -Dapprove} the page is written. */
    private static void compare(String table) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (System.getProperty("approve") != null) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).as("-Dapprove writes it").isEqualTo(table);
        }
    }

    private static Map<Path, List<Path>> byFolder(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().matches(".*\\.csv(\\.gz)?"))
                    .sorted()
                    .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
        }
    }

    @Test
    void the_files_of_a_shop_s_days_are_read_without_an_edit() throws IOException {
        for (List<Path> files : byFolder(Path.of("../sample-data/raw")).values()) {
            assertExplained(files);
        }
    }

    @Test
    void every_file_that_can_be_read_is_read_without_an_edit() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "the shared cases and the real shop's data are absent");
        for (List<Path> files : byFolder(SHARED).values()) {
            for (Path file : files) {
                assertExplained(List.of(file));
            }
        }
    }

    /** Some records are accepted, and the draft says for each kind of fault that there are records to be rejected. */
    private static void assertExplained(List<Path> files) throws IOException {
        ContractDraft draft = draft(files);
        ReadOutcomes read = ReadOutcomes.of(contract(draft), files);

        assertThat(read.setAside()).as("%s: %s", files, read.reasons()).isZero();
        assertThat(read.accepted() > 0 || draft.records() == 0)
                .as("%s: %s", files, read.reasons())
                .isTrue();
        if (read.rejected() > 0) {
            assertThat(draft.checks())
                    .as("%s: %s", files, read.reasons())
                    .anyMatch(check -> check.contains("rejected") || check.contains("duplicate"));
        }
    }
}
