package io.github.ecommercepipeline.ingest.table;

import static io.github.ecommercepipeline.ingest.table.ReadRow.blank;
import static io.github.ecommercepipeline.ingest.table.ReadRow.record;
import static io.github.ecommercepipeline.ingest.table.ReadRow.setAside;
import static io.github.ecommercepipeline.ingest.table.Reading.gzip;
import static io.github.ecommercepipeline.ingest.table.Reading.read;
import static io.github.ecommercepipeline.ingest.table.Reading.utf8;
import static io.github.ecommercepipeline.ingest.table.TestContract.headed;
import static io.github.ecommercepipeline.ingest.table.TestContract.property;
import static io.github.ecommercepipeline.ingest.table.TestContract.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.ingest.file.Compression;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.InputIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as a whole: headers, compression, sizes. */
class FileReaderTest {

    private static final FieldType TEXT = new FieldType.Text(100);

    private final TestContract contract = TestContract.ofTexts("a", "b");

    @Test
    void columns_are_found_by_name_in_any_order() {
        TestContract aliased =
                new TestContract().with(headed(property("a", TEXT), "a", "Alpha"), headed(property("b", TEXT), "b"));

        assertThat(read(aliased.build(), utf8("x, B ,ALPHA\n1,2,3\n"))).containsExactly(record(12, "1,2,3", "3", "2"));
        assertThat(read(aliased.build(), utf8("A,a,b\n1,2,3\n"))).containsExactly(record(6, "1,2,3", "2", "3"));
    }

    @Test
    void a_missing_column_reads_as_null_unless_it_is_required() {
        TestContract needing = new TestContract().with(required(property("a", TEXT)), property("b", TEXT));

        assertThat(read(needing.build(), utf8("a,x\n1,2\n"))).containsExactly(record(4, "1,2", "1", null));
        assertThat(read(needing.build(), utf8("b,x\n1,2\n"), "a.csv", 3))
                .containsExactly(setAside(0, "file:missing-column: a", 2));
    }

    @Test
    void a_duplicate_column_sets_the_file_aside_only_if_a_property_is_bound_to_it() {
        assertThat(read(contract.build(), utf8("a,x,b,x\n1,2,3,4\n"))).containsExactly(record(8, "1,2,3,4", "1", "3"));
        assertThat(read(contract.build(), utf8("a,b,a\n1,2,3\n")))
                .containsExactly(setAside(0, "file:duplicate-column: a (an alias 'a#2' binds the second)", 2));
        assertThat(read(contract.build(), utf8("\nA,b,A\n1,2,3\n")))
                .containsExactly(
                        blank(0, 2), setAside(1, "file:duplicate-column: a (an alias 'a#2' binds the second)", 2));
    }

    @Test
    void a_header_that_cannot_be_read_sets_the_file_aside() {
        assertThat(read(contract.build(), utf8("a,\"b\n1,2\n")))
                .containsExactly(setAside(0, "file:header-unreadable", 2));
        assertThat(read(contract.build(), "a,b,\u00e9\n1,2\n".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly(setAside(0, "file:header-unreadable", 2));
    }

    @Test
    void empty_files_and_files_with_only_a_header_have_no_records() {
        assertThat(read(contract.build(), new byte[0])).isEmpty();
        assertThat(read(contract.build(), new byte[0], "a.csv.gz", 10)).isEmpty();
        assertThat(read(contract.build(), gzip(new byte[0]), "a.csv.gz", 10)).isEmpty();
        assertThat(read(contract.build(), utf8("\ufeff"))).isEmpty();
        assertThat(read(contract.build(), utf8("a,b"))).isEmpty();
        assertThat(read(contract.build(), utf8("a,b\r\n"))).isEmpty();
        assertThat(read(contract.build(), utf8("\n\n"), "a.csv", 1)).containsExactly(blank(0, 2), blank(1, 2));
    }

    @Test
    void compression_is_detected_from_the_content_not_from_the_name() {
        byte[] plain = utf8("a,b\n1,2\n3,4\n");

        for (String name : List.of("a.csv", "a.csv.gz")) {
            for (byte[] content : List.of(plain, gzip(plain))) {
                assertThat(read(contract.build(), content, name, 3))
                        .containsExactly(record(4, "1,2", "1", "2"), record(8, "3,4", "3", "4"));
            }
        }
    }

    @Test
    void a_file_that_is_not_plain_says_so_before_its_records(@TempDir Path folder) throws IOException {
        byte[] plain = utf8("a,b\n1,2\n3,4\n");
        TestContract wide = new TestContract().with(property("a", TEXT), property("b", TEXT));
        wide.encoding = StandardCharsets.UTF_16LE;
        byte[] marked = "\ufeffa,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_16BE);

        for (long split : new long[] {3, Long.MAX_VALUE}) {
            assertThat(isPlain(contract.build(), folder, plain, split)).isTrue();
            assertThat(isPlain(contract.build(), folder, gzip(plain), split)).isFalse();
            assertThat(isPlain(contract.build(), folder, marked, split)).isFalse();
            assertThat(isPlain(wide.build(), folder, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE), split))
                    .isFalse();
        }
    }

    private static boolean isPlain(Contract contract, Path folder, byte[] content, long split) throws IOException {
        return Reading.isPlain(contract, Reading.input(Files.write(folder.resolve("a.csv"), content)), split);
    }

    @Test
    void all_members_of_a_gz_are_read_and_zeros_after_them_are_padding() {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(gzip(utf8("a,b\n1,")));
        members.writeBytes(gzip(new byte[0]));
        members.writeBytes(gzip(utf8("2\n3,4\n")));
        members.writeBytes(new byte[700]);

        assertThat(read(contract.build(), members.toByteArray(), "a.csv.gz", 3))
                .containsExactly(record(4, "1,2", "1", "2"), record(8, "3,4", "3", "4"));
    }

    @Test
    void a_truncated_gz_is_set_aside_wherever_it_was_cut() {
        byte[] whole = gzip(utf8("a,b\n1,2\n"));

        for (int length = 1; length < whole.length; length++) {
            List<ReadRow> rows = read(contract.build(), Arrays.copyOf(whole, length), "a.csv.gz", 3);
            assertThat(rows.get(rows.size() - 1).kind()).isEqualTo(RecordColumns.KIND_FILE_SET_ASIDE);
            assertThat(rows.get(rows.size() - 1).reasons()).isEqualTo("file:gz-truncated");
        }
        assertThat(read(contract.build(), Arrays.copyOf(whole, whole.length - 1), "a.csv.gz", 3))
                .containsExactly(record(4, "1,2", "1", "2"), setAside(8, "file:gz-truncated", 2));
    }

    @Test
    void a_damaged_gz_is_set_aside() {
        byte[] crc = gzip(utf8("a,b\n1,2\n"));
        crc[crc.length - 8] ^= 1;
        byte[] data = gzip(utf8("a,b\n1,2\n"));
        data[10] = (byte) 0xff;
        ByteArrayOutputStream followed = new ByteArrayOutputStream();
        followed.writeBytes(gzip(utf8("a,b\n1,2\n")));
        followed.writeBytes(utf8("3,4\n"));

        assertThat(read(contract.build(), crc))
                .containsExactly(
                        record(4, "1,2", "1", "2"), setAside(8, "file:gz-corrupt: checksum or length differ", 2));
        assertThat(read(contract.build(), data))
                .containsExactly(setAside(0, "file:gz-corrupt: the compressed data are damaged", 2));
        assertThat(read(contract.build(), followed.toByteArray()))
                .contains(setAside(8, "file:gz-corrupt: other bytes follow the compressed data", 2));
    }

    @Test
    void zstd_and_lz4_are_read_as_one_split_whatever_the_name() throws IOException {
        for (Compression compression : List.of(Compression.ZSTD, Compression.LZ4)) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            for (String part : List.of("a,b\n1,", "2\n3,4\n")) {
                ByteArrayOutputStream frame = new ByteArrayOutputStream();
                try (OutputStream out = compression.compress(frame)) {
                    out.write(utf8(part));
                }
                file.writeBytes(frame.toByteArray());
            }
            String cut = "file:" + compression.name().toLowerCase(Locale.ROOT) + "-truncated";
            for (String name : List.of("a.csv", "a.csv.zst", "A.CSV.LZ4")) {
                assertThat(read(contract.build(), file.toByteArray(), name, 3))
                        .containsExactly(record(4, "1,2", "1", "2"), record(8, "3,4", "3", "4"));
                assertThat(read(contract.build(), Arrays.copyOf(file.toByteArray(), file.size() - 1), name, 3))
                        .contains(record(4, "1,2", "1", "2"), setAside(12, cut, 2));
            }
        }
    }

    @Test
    void the_legacy_format_of_lz4_is_named() {
        assertThat(read(contract.build(), new byte[] {2, 0x21, 0x4c, 0x18, 9, 0, 0, 0}))
                .containsExactly(setAside(
                        0,
                        "file:not-csv: the file is in the legacy format of lz4 -l, not CSV;"
                                + " deliver it as CSV, plain or compressed with gzip, zstd or lz4",
                        2));
    }

    @Test
    void a_byte_order_mark_that_contradicts_the_contract_sets_the_file_aside() {
        contract.encoding = StandardCharsets.ISO_8859_1;
        contract.delimiter = '\u00a7';

        assertThat(read(contract.build(), utf8("\ufeffa\u00a7b\n1\u00a72\n"), "a.csv", 4))
                .containsExactly(setAside(3, "file:encoding: its byte order mark contradicts the contract", 2));
    }

    @Test
    void a_record_longer_than_the_memory_limit_sets_its_file_aside(@TempDir Path folder) throws IOException {
        int limit = 64 * 1024 * 1024;
        Path file = folder.resolve("a.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(utf8("a,b\n1,2\n"));
            for (int written = 0; written <= limit; written += 1 << 20) {
                out.write(utf8("x".repeat(1 << 20)));
            }
        }

        assertThat(read(contract.build(), List.of(Reading.input(file)), Long.MAX_VALUE))
                .containsExactly(
                        record(4, "1,2", "1", "2"),
                        setAside(8 + limit, "file:record-too-long: more than 67108864 bytes", 2));
    }

    @Test
    void a_file_that_is_truncated_while_being_read_fails_the_task(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
        Input listed = new Input(file.toUri().toString(), 9, InputIdentity.ofEtag("etag"));

        assertThatThrownBy(() -> read(contract.build(), List.of(listed), 100))
                .isInstanceOf(IOException.class)
                .hasMessage("the file was truncated while it was being read: 1 bytes are missing");
    }

    @Test
    void ten_thousand_small_files_fit_in_one_task(@TempDir Path folder) throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            inputs.add(Reading.input(Files.writeString(folder.resolve(i + ".csv"), "b,a\nx," + i + "\n")));
        }

        assertThat(new SplitPacker(1 << 30, 0, 1).pack(inputs, true)).hasSize(1);
        List<ReadRow> rows = read(contract.build(), inputs, 1 << 30);
        assertThat(rows).hasSize(10_000);
        assertThat(rows.get(9_999)).isEqualTo(new ReadRow(0, 9_999, 4, "x,9999", null, List.of("9999", "x")));
    }
}
