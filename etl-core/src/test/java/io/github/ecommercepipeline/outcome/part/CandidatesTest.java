package io.github.ecommercepipeline.outcome.part;

import static io.github.ecommercepipeline.outcome.part.CandidateWriter.KeptText.CHECKSUM;
import static io.github.ecommercepipeline.outcome.part.CandidateWriter.KeptText.COPY;
import static io.github.ecommercepipeline.outcome.part.CandidateWriter.KeptText.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.QuarantineMode;
import io.github.ecommercepipeline.engine.row.RowText;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.outcome.part.CandidateWriter.KeptText;
import io.github.ecommercepipeline.outcome.plan.Protection;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.privacy.RunSecret;
import io.github.ecommercepipeline.staging.StagedLine;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import io.github.ecommercepipeline.staging.UntreatedLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {

    private static final Configuration HADOOP = new Configuration(false);
    private static final UntreatedLine NO_VALUES = new UntreatedLine(List.of());

    @TempDir
    Path folder;

    private PartFiles files;

    @BeforeEach
    void name_the_part() {
        files = new PartFiles(new RunFolders(folder.toUri().toString(), "q"), "part-00000-1");
    }

    @Test
    void candidates_come_back_with_where_they_stand_whether_their_bytes_are_asked_for_or_not() throws IOException {
        List<Input> plain = List.of(input("plain.csv", "h\nfirst\r\nsecond\n"));
        try (CandidateWriter out = new CandidateWriter(HADOOP, files.candidates(), null)) {
            write(out, 0, 2, "first", CHECKSUM);
            write(out, 0, 9, "second", CHECKSUM);
            write(out, 300, 5_000_000_000L, "y".repeat(100_000), COPY);
            write(out, 2, 0, "", COPY);
            write(out, 2, 1, "last", COPY);
            write(out, 2, 0, "before", COPY);
        }
        try (CandidateReader in = new CandidateReader(HADOOP, files, protection(null), plain)) {
            assertThat(next(in)).isEqualTo("0@2 first");
            assertThat(next(in)).isEqualTo("0@9 second");
            assertThat(in.stagedBytes()).isEqualTo(7);
            in.advance();
            assertThat(in.input()).isEqualTo(300);
            assertThat(in.stagedBytes()).isEqualTo(3);
            assertThat(in.position()).isEqualTo(5_000_000_000L);
            in.advance();
            in.advance();
            assertThat(in.position()).isEqualTo(1);
            assertThat(in.stagedBytes()).isEqualTo(200);
            assertThat(in.raw()).asString(StandardCharsets.UTF_8).isEqualTo("last");
            assertThat(next(in)).isEqualTo("2@0 before");
        }
        assertThat(Files.size(folder.resolve("_part-00000-1.candidates.zst"))).isLessThan(300);
    }

    @Test
    void a_record_whose_bytes_are_others_now_is_not_taken_for_the_one_that_was_scanned() throws IOException {
        List<Input> plain = List.of(input("plain.csv", "h\nfirst\nother\n"));
        try (CandidateWriter out = new CandidateWriter(HADOOP, files.candidates(), null)) {
            write(out, 0, 2, "first", CHECKSUM);
            write(out, 0, 8, "third", CHECKSUM);
            write(out, 0, 8, "other", NOTHING);
        }
        try (CandidateReader in = new CandidateReader(HADOOP, files, protection(null), plain)) {
            assertThat(next(in)).isEqualTo("0@2 first");
            in.advance();
            assertThatThrownBy(in::raw)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("plain.csv was changed after it was read");
            in.advance();
            assertThatThrownBy(in::raw).hasMessage("nothing was kept of the text of the record at 8 of file 0");
        }
    }

    @Test
    void with_a_secret_nothing_of_a_record_can_be_read_and_with_it_everything() throws IOException {
        RunSecret secret = new RunSecret();
        List<Privacy> treatments = List.of(Privacy.KEEP, Privacy.MASK, Privacy.KEEP, Privacy.DROP);
        UntreatedLine untreated = new UntreatedLine(treatments);
        StagedLine judged = new StagedLine(
                List.of(new FieldType.Text(9), new FieldType.Text(30), new FieldType.Whole(4), new FieldType.Text(9)));
        judged.set(new GenericInternalRow(new Object[] {text("key"), text("ada@example.org,\n"), 7, null}));
        untreated.keep(judged);
        try (CandidateWriter out = new CandidateWriter(HADOOP, files.candidates(), secret)) {
            out.write(1, 2, rowText("ada@example.org"), 0, COPY, untreated, 19);
            write(out, 3, 4, "second", COPY);
        }
        assertThat(Files.readString(folder.resolve("_part-00000-1.candidates.zst"), StandardCharsets.ISO_8859_1))
                .doesNotContain("ada@");
        assertThatThrownBy(() -> new CandidateReader(HADOOP, files, protection(new RunSecret()), List.of()).advance())
                .isInstanceOf(IOException.class);
        Protection protection = new Protection(treatments, List.of(), QuarantineMode.RAW, null, null, secret);
        try (CandidateReader in = new CandidateReader(HADOOP, files, protection, List.of())) {
            in.advance();
            StagedLineCursor staged = StagedLineCursor.of("key,***,7,@NULL@\n".getBytes(StandardCharsets.UTF_8));
            assertThat(in.judged(staged).line())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("key,\"ada@example.org,\n\",7,@NULL@\n");
            assertThat(next(in)).isEqualTo("3@4 second");
            assertThat(in.judged(staged)).as("nothing was treated").isSameAs(staged);
        }
    }

    private static String next(CandidateReader in) throws IOException {
        in.advance();
        return in.input() + "@" + in.position() + " " + new String(in.raw(), StandardCharsets.UTF_8);
    }

    private static void write(CandidateWriter out, int input, long position, String raw, KeptText kept)
            throws IOException {
        RowText text = rowText(raw);
        out.write(input, position, text, CandidateWriter.hash(text), kept, NO_VALUES, stagedBytes(raw));
    }

    /** Longer than the record, as long or shorter. */
    private static int stagedBytes(String raw) {
        return raw.length() < 6 ? 200 : raw.length() == 6 ? 7 : 3;
    }

    private Input input(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return new Input(file.toUri().toString(), content.length(), InputIdentity.ofEtag("etag"));
    }

    private static Protection protection(RunSecret secret) {
        return new Protection(List.of(), List.of(), QuarantineMode.RAW, null, null, secret);
    }

    private static RowText rowText(String text) {
        return new RowText().set(text(text));
    }

    private static UTF8String text(String text) {
        return UTF8String.fromString(text);
    }
}
