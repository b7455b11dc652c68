package io.github.ecommercepipeline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.draft.ContractDraft;
import io.github.ecommercepipeline.draft.Drafting;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A drafted contract is valid and reads the file that it was drafted from. */
@ExtendWith(SparkSessionExtension.class)
class DraftedContractTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    Path folder;

    /** @param accepted how many records the file has, all of which must be accepted */
    private record Shop(String name, Charset encoding, int accepted, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shop> files() {
        return Stream.of(
                new Shop("semicolons", StandardCharsets.UTF_8, 2, "sku;qty;price\nA1;5;1.50\nA2;7;2.50\n"),
                new Shop("without_header", StandardCharsets.UTF_8, 2, "A2,7,2.50\nA3,8,3.50\n"),
                new Shop(
                        "equal_records",
                        StandardCharsets.UTF_8,
                        3,
                        "sku,qty,price\nMILK,1,1.20\nMILK,1,1.20\nBREAD,1,2.50\n"),
                new Shop("trailing_delimiter", StandardCharsets.UTF_8, 2, "gtin;price\n4001;1.50;\n4002;2.50;\n"),
                new Shop("sep_line", StandardCharsets.UTF_8, 1, "sep=;\nsku;price\nA1;1.50\n"),
                new Shop(
                        "preamble_and_total",
                        StandardCharsets.UTF_8,
                        2,
                        "\"Sales report\"\n\"Account: demo\"\n\nsku,price\nA1,1.50\nB2,2.00\nTotal,3.50\n"),
                new Shop(
                        "into_outfile",
                        StandardCharsets.UTF_8,
                        3,
                        "1\tann\t\\N\n2\tbob\tline one\\\nline two\n3\tcy\ta\\tb\n"),
                new Shop("blank_before_quote", StandardCharsets.UTF_8, 2, "id, a, b\n1, \"x, y\", z\n2, \"p\", q\n"),
                new Shop("blank_rows", StandardCharsets.UTF_8, 1, "id,a,b\n1,x,y\n,,\n,,\n"),
                new Shop("same_names", StandardCharsets.UTF_8, 2, "id,Quantity,Quantity,id \n1,5,6,9\n2,5,6,8\n"),
                new Shop(
                        "long_numbers",
                        StandardCharsets.UTF_8,
                        1,
                        "id,wei\n340282366920938463463374607431,1000000000000000000\n"),
                new Shop("one_column", StandardCharsets.UTF_8, 1, "id\n1\n"),
                new Shop("comments", StandardCharsets.UTF_8, 2, "# made by a till\nid;v\n1;1,5\n# half time\n2;2,5\n"),
                new Shop("utf_16", StandardCharsets.UTF_16LE, 2, "\ufeffid\tname\n1\tÄ\n2\tß\n"),
                new Shop("accents", WINDOWS, 2, "id;Größe\r\n1;groß\r\n2;Größer\r\n"),
                new Shop(
                        "hostile_header",
                        StandardCharsets.UTF_8,
                        2,
                        "select,\"drop \"\"table\"\"\",,a b,a_b," + "x".repeat(300)
                                + ",ID,id,business_date,\"two\nlines\",ünï,'; --\n"
                                + "1,a,b,c,d,e,f,4,h,i,j,k\n2,a,b,c,d,e,f,5,h,i,j,k\n"));
    }

    private Path file(Shop shop) throws IOException {
        return Files.write(folder.resolve(shop.name() + ".csv"), shop.text().getBytes(shop.encoding()));
    }

    private ScanResult drafted(Path file) throws IOException {
        List<ContractDraft> drafts =
                new Drafting(new Configuration(false)).draft(List.of(file.toString()), Optional.empty());
        Contract contract = ContractReader.read("draft.odcs.yaml", drafts.get(0).yaml());
        return new ScannedFiles(contract, folder).sort(file);
    }

    @ParameterizedTest
    @MethodSource("files")
    void it_is_valid_and_reads_its_file(Shop shop) throws IOException {
        ScanResult sorted = drafted(file(shop));

        assertThat(sorted.openBooks()).isEmpty();
        assertThat(sorted.books()).isEqualTo(new OutcomeCounts(shop.accepted(), shop.accepted(), 0, 0));
    }

    @Test
    void random_tables_in_random_formats_are_read_whole() throws IOException {
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            int records = 60 + random.nextInt(100);
            Path file = Files.write(
                    folder.resolve("random.csv"),
                    table(random, records).getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : WINDOWS));

            ScanResult sorted = drafted(file);

            assertThat(sorted.books()).as("seed %s", seed).isEqualTo(new OutcomeCounts(records, records, 0, 0));
        }
    }

    private static String table(Random random, int records) {
        char delimiter = ",;\t|".charAt(random.nextInt(4));
        String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
        boolean comma = random.nextBoolean();
        boolean dayFirst = random.nextBoolean();
        boolean zeros = random.nextBoolean();
        List<String> lines = new ArrayList<>();
        lines.add(line(delimiter, "Order No", "amount", "ordered on", "note", "state", "paid"));
        for (int i = 0; i < records; i++) {
            String amount = String.format(Locale.ROOT, "%d.%02d", random.nextInt(5000), random.nextInt(100));
            int day = 1 + i % 28;
            int month = 1 + i % 12;
            lines.add(line(
                    delimiter,
                    String.format(Locale.ROOT, zeros ? "%07d" : "%d", i * 7 + 1),
                    comma ? amount.replace('.', ',') : amount,
                    String.format(Locale.ROOT, "%02d/%02d/2024", dayFirst ? day : month, dayFirst ? month : day),
                    i % 9 == 0 ? "" : "a \"note\" with " + delimiter + (i % 5 == 0 ? " and\nlines é" : " é"),
                    i % 3 == 0 ? "open" : "closed",
                    i % 2 == 0 ? "Y" : "N"));
        }
        return String.join(lineEnd, lines) + lineEnd;
    }

    private static String line(char delimiter, String... fields) {
        return Stream.of(fields)
                .map(field -> field.matches("[\\w./ ]*") ? field : '"' + field.replace("\"", "\"\"") + '"')
                .reduce((a, b) -> a + delimiter + b)
                .orElseThrow();
    }
}
