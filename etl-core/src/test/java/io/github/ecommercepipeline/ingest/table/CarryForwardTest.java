package io.github.ecommercepipeline.ingest.table;

import static io.github.ecommercepipeline.ingest.table.ReadRow.record;
import static io.github.ecommercepipeline.ingest.table.Reading.utf8;
import static io.github.ecommercepipeline.ingest.table.TestContract.property;
import static io.github.ecommercepipeline.ingest.table.TestContract.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.CarryForward;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.RawRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that stand on the first record of a group only. */
class CarryForwardTest {

    private static final String HEADER = "k,c,n,r,v\n";
    private static final int KEY = 0;
    private static final List<Integer> CARRIED = List.of(1, 2, 3);
    private static final int REQUIRED = 3;

    @TempDir
    Path folder;

    @Test
    void blank_fields_take_the_texts_of_the_first_record_of_their_group() {
        assertThat(read("A,x,1.50,p,\nA,,,,2\nA, ,\"\",q,\nB,,2,s,\nB,\t,,,\nA,,,t,\n"))
                .containsExactly(
                        record(10, "A,x,1.50,p,", "A", "x", "1.50", "p", null),
                        record(22, "A,,,,2", "A", "x", "1.50", "p", "2"),
                        record(29, "A, ,\"\",q,", "A", "x", "1.50", "q", null),
                        record(39, "B,,2,s,", "B", null, "2.00", "s", null),
                        record(47, "B,\t,,,", "B", "\t", "2.00", "s", null),
                        record(54, "A,,,t,", "A", null, null, "t", null));
    }

    @Test
    void nothing_is_carried_from_a_rejected_record_nor_from_one_that_cannot_be_split() {
        assertThat(read("A,x,one,p,\nA,,,,\nB,x,1\nB,,,,\nC,x,1,p,\nC,,\nC,,,,\n"))
                .extracting(row -> row.reasons() + " " + row.fields())
                .containsExactly(
                        "n:decimal [A, x, null, p, null]",
                        "r:required [A, null, null, null, null]",
                        "record:field-count [null, null, null, null, null]",
                        "r:required [B, null, null, null, null]",
                        "null [C, x, 1.00, p, null]",
                        "record:field-count [null, null, null, null, null]",
                        "null [C, x, 1.00, p, null]");
    }

    @Test
    void a_carried_text_is_cast_as_one_of_the_records_own_and_has_its_escapes_removed() {
        assertThat(read("\"A\"\"1\",\"x\n\"\"y\"\"\",1,é,\n\"A\"\"1\",,,,\n,w,1,p,\n,,,,v\n"))
                .extracting(ReadRow::fields)
                .containsExactly(
                        List.of("A\"1", "x\n\"y\"", "1.00", "é").stream()
                                .collect(Collectors.collectingAndThen(Collectors.toList(), CarryForwardTest::withNull)),
                        Arrays.asList("A\"1", "x\n\"y\"", "1.00", "é", null),
                        Arrays.asList(null, "w", "1.00", "p", null),
                        Arrays.asList(null, null, null, null, "v"));
    }

    @Test
    void a_file_with_a_longer_group_than_allowed_is_set_aside() {
        String file = HEADER + "A,x,1,p,\nA,,,,\nA,,,,\nB,x,1,p,\n";

        assertThat(Reading.read(contract(3), utf8(file))).hasSize(4);
        assertThat(Reading.read(contract(2), utf8(file)))
                .last()
                .satisfies(row -> assertThat(row.reasons())
                        .isEqualTo("file:group-too-long: more than 2 consecutive records with the same K;"
                                + " see carryForward.maxGroupRecords in the contract"));
    }

    @Test
    void a_file_without_a_column_that_tells_groups_apart_is_set_aside() {
        assertThat(Reading.read(contract(3), utf8("c,n,r,v\nx,1,p,\n")))
                .singleElement()
                .satisfies(row -> assertThat(row.reasons()).startsWith("file:missing-column: k"));
        assertThat(Reading.read(contract(3), utf8("k,n,r,v\nA,1,p,\nA,,,\n")))
                .extracting(ReadRow::fields)
                .containsExactly(
                        Arrays.asList("A", null, "1.00", "p", null), Arrays.asList("A", null, "1.00", "p", null));
    }

    @Test
    void files_are_not_split_beyond_ten_thousand_records_of_a_group() {
        assertThat(ReadSpec.of(contract(10_000), List.of()).isSplittable()).isTrue();
        assertThat(ReadSpec.of(contract(10_001), List.of()).isSplittable()).isFalse();
    }

    @Test
    void the_texts_of_filters_are_those_of_the_record_itself() {
        ReadSpec spec =
                ReadSpec.of(contract(3), List.of("V", "C"), new RecordFilters(List.of("C", "K"), null, 0, 0, 0));

        assertThat(spec.fields())
                .extracting(ReadSpec.Field::column)
                .containsExactly("k", "c", "n", "r", "v", "_text_V", "_text_C", "_filter_C", "_filter_K");
        assertThat(spec.carried().fields()).containsExactly(1, 6, 2, 3);
    }

    @Test
    void the_rows_of_a_batch_share_one_copy_of_a_carried_text() throws IOException {
        Path file = Files.write(
                folder.resolve("a.csv"),
                utf8(HEADER + "A,xyz,1,p,\nA,,,,\nA,,,,\nA,own,,,\nA,,,,\nB,uvw,1,p,\nB,,,,\n"));
        long bytes = Files.size(file);
        FileSplit whole = new FileSplit(0, file.toUri().toString(), bytes, 0, bytes);

        try (ReadCount count = ReadCount.open();
                RecordPartitionReader reader = new RecordPartitionReader(
                        ReadSpec.of(contract(10), List.of()), new Configuration(false), List.of(whole), count)) {
            assertThat(reader.next()).isTrue();
            assertThat(IntStream.range(0, 7)
                            .mapToObj(row ->
                                    reader.get().column(1).getUTF8String(row).toString()))
                    .containsExactly("xyz", "xyz", "xyz", "own", "xyz", "uvw", "uvw");
            assertThat(IntStream.of(1, 2, 4)
                            .mapToObj(row ->
                                    reader.get().column(1).getUTF8String(row).getBaseOffset())
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void a_batch_is_full_when_its_texts_are() throws IOException {
        List<String> columns = IntStream.range(0, 400).mapToObj(i -> "c").toList();
        String text = "\"" + "x\"\"".repeat(1_000) + "\"";
        Path file = Files.write(folder.resolve("a.csv"), utf8(HEADER + ("A," + text + ",1,p,\n").repeat(40)));
        long bytes = Files.size(file);
        FileSplit whole = new FileSplit(0, file.toUri().toString(), bytes, 0, bytes);
        ReadSpec spec = ReadSpec.of(TestContract.ofTexts("k").build(), columns);
        List<Integer> rows = new ArrayList<>();

        try (ReadCount count = ReadCount.open();
                RecordPartitionReader reader =
                        new RecordPartitionReader(spec, new Configuration(false), List.of(whole), count)) {
            while (reader.next()) {
                rows.add(reader.get().numRows());
            }
        }

        assertThat(rows.stream().mapToInt(Integer::intValue).sum()).isEqualTo(41);
        assertThat(rows).allSatisfy(most -> assertThat(most).isLessThanOrEqualTo(22));
    }

    /** What is read depends on nothing but the files, and equals what a loop over the records of a plain reading makes of them. */
    @Property(tries = 300)
    void it_equals_a_plain_reading_with_the_values_filled_in(
            @ForAll @Size(min = 1, max = 3) List<@net.jqwik.api.From("files") String> texts,
            @ForAll @IntRange(min = 1, max = 300) int split,
            @ForAll @IntRange(min = 1, max = 12) int most)
            throws IOException {
        Path place = Files.createTempDirectory("carry");
        List<Path> files = new ArrayList<>();
        List<io.github.ecommercepipeline.ingest.file.Input> inputs = new ArrayList<>();
        for (String text : texts) {
            files.add(Files.write(place.resolve("f" + files.size() + ".csv"), utf8(HEADER + text)));
            inputs.add(Reading.input(files.get(files.size() - 1)));
        }
        try {
            List<ReadRow> plain = Reading.read(plain(), inputs, Long.MAX_VALUE);
            List<ReadRow> read = Reading.read(contract(most), inputs, split);

            for (int file = 0; file < inputs.size(); file++) {
                List<ReadRow> expected = filledIn(of(plain, file), most);
                Statistics.collect(expected == null);
                if (expected == null) {
                    assertThat(of(read, file))
                            .filteredOn(row -> row.kind() == RecordColumns.KIND_FILE_SET_ASIDE)
                            .isNotEmpty()
                            .allSatisfy(row -> assertThat(row.reasons()).startsWith("file:group-too-long"));
                } else {
                    assertThat(of(read, file)).isEqualTo(expected);
                }
            }
        } finally {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(place);
        }
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> key = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of("A", "A", "A", "B", "\"A\"", "\"C\r\nC\"")),
                Tuple.of(1, Arbitraries.of("", "a")));
        Arbitrary<String> text = Arbitraries.of("", "", "", "x", "\"y\"\"y\"", "\"z\nz\"", " ", "\"\"", "é");
        Arbitrary<String> number = Arbitraries.of("", "", "", "1", "2.50", "three", "\"4\"");
        Arbitrary<String> record = Combinators.combine(key, text, number, text, text)
                .as((k, c, n, r, v) -> String.join(",", k, c, n, r, v));
        Arbitrary<String> item = Arbitraries.frequencyOf(
                Tuple.of(14, record),
                Tuple.of(1, Arbitraries.of("A,x", "A,\"x", "", ",,,,", "k,c,n,r,v", "B,x\",1,p,")));
        return Arbitraries.of("\n", "\r\n")
                .flatMap(end -> item.list().ofMaxSize(60).map(items -> String.join(end, items)));
    }

    private static List<ReadRow> of(List<ReadRow> rows, int file) {
        return rows.stream().filter(row -> row.file() == file).toList();
    }

    /** The rows with what is carried; null if a group is too long. */
    private static List<ReadRow> filledIn(List<ReadRow> rows, int most) {
        List<ReadRow> filled = new ArrayList<>();
        String key = null;
        List<String> first = List.of();
        boolean carries = false;
        int records = 0;
        for (ReadRow row : rows) {
            boolean readable = row.kind() == RecordColumns.KIND_RECORD
                    && (row.reasons() == null || !row.reasons().startsWith("record:"));
            if (!readable) {
                filled.add(row);
                continue;
            }
            String own = row.fields().get(KEY);
            boolean follows = own != null && own.equals(key);
            key = own;
            if (!follows) {
                first = row.fields();
                carries = row.reasons() == null && own != null;
                records = 1;
                filled.add(row);
                continue;
            }
            if (++records > most) {
                return null;
            }
            List<String> fields = new ArrayList<>(row.fields());
            List<String> reasons = new ArrayList<>(
                    row.reasons() == null ? List.of() : List.of(row.reasons().split(";")));
            for (int field : CARRIED) {
                boolean invalid = field == 2 && reasons.contains("n:decimal");
                String value = fields.get(field);
                String carried = first.get(field);
                if (carries
                        && !invalid
                        && (value == null || value.isBlank())
                        && carried != null
                        && !carried.isBlank()) {
                    fields.set(field, carried);
                    if (field == REQUIRED) {
                        reasons.remove("r:required");
                    }
                }
            }
            filled.add(new ReadRow(
                    row.kind(),
                    row.file(),
                    row.position(),
                    row.raw(),
                    reasons.isEmpty() ? null : String.join(";", reasons),
                    fields));
        }
        return filled;
    }

    @Test
    void the_groups_of_records_are_found_with_what_lies_between_two() throws IOException {
        Path file = Files.write(
                folder.resolve("a.csv"),
                utf8(HEADER + "A,x,1,p,\nA,,,,\nB,y,1,p,\nB,\nB,,,,\nC,\nD,z,1,p,\nE,,1,p,\n"));

        assertThat(groups(file, 10)).containsExactly("A,x,1,p,", "A,,,,");
        assertThat(groups(file, 19)).containsExactly("A,x,1,p,", "A,,,,");
        assertThat(groups(file, 34)).containsExactly("B,y,1,p,", "B,", "B,,,,");
        assertThat(groups(file, 43)).containsExactly("B,y,1,p,", "B,", "B,,,,", "C,", "D,z,1,p,");
        assertThat(groups(file, 10, 55)).containsExactly("A,x,1,p,", "A,,,,", "E,,1,p,");
    }

    private static List<String> groups(Path file, long... positions) throws IOException {
        TreeSet<Long> wanted = Arrays.stream(positions).boxed().collect(Collectors.toCollection(TreeSet::new));
        List<String> found = new ArrayList<>();
        GroupSearch.read(
                new Configuration(false),
                contract(100),
                List.of(),
                new org.apache.hadoop.fs.Path(file.toUri()),
                wanted,
                (position, raw) -> found.add(Reading.latin(raw)));
        return found;
    }

    private static List<String> withNull(List<String> fields) {
        List<String> all = new ArrayList<>(fields);
        all.add(null);
        return all;
    }

    private static List<ReadRow> read(String records) {
        return Reading.read(contract(1_000), utf8(HEADER + records));
    }

    private static Contract contract(int most) {
        return plain().reading(RawRecords.carrying(new CarryForward(List.of("K"), List.of("c", "n", "r"), most)));
    }

    private static Contract plain() {
        TestContract contract = TestContract.ofTexts("k", "c");
        contract.with(
                property("n", new FieldType.Decimal(8, 2)),
                required(property("r", new FieldType.Text(100))),
                property("v", new FieldType.Text(100)));
        contract.maxRecordLines = 4;
        contract.maxRecordBytes = 30;
        return contract.build();
    }
}
