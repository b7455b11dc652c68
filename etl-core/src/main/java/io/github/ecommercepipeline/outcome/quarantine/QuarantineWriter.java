package io.github.ecommercepipeline.outcome.quarantine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ecommercepipeline.erasure.ErasedRecords;
import io.github.ecommercepipeline.outcome.books.Outcome;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes records that were not accepted as gzipped JSON lines: dataset, business_date, run_id, file, position, outcome,
 * reasons, for a duplicate the position of the record kept instead, and as much of the record as the contract allows
 * (see {@link QuarantinedText}); of an erased one, {@code "erased": true} instead. The file is created with the first record. Not thread-safe.
 */
public final class QuarantineWriter implements Closeable {

    /** The field of a line whose record was erased. */
    public static final String ERASED = "erased";

    private final Configuration hadoop;
    private final Path file;
    private final ScanPlan plan;
    private final QuarantinedText text;
    private JsonGenerator json;

    public QuarantineWriter(Configuration hadoop, Path file, ScanPlan plan) {
        this.hadoop = hadoop;
        this.file = file;
        this.plan = plan;
        this.text = QuarantinedText.of(plan);
    }

    public void rejected(int input, long position, Collection<String> reasons, byte[] raw, List<String> values)
            throws IOException {
        begin(input, position, Outcome.REJECTED, reasons);
        end(input, position, raw, values);
    }

    /** A record of which nothing may be kept but that it was there. */
    public void erased(int input, long position) throws IOException {
        begin(input, position, Outcome.REJECTED, List.of(ErasedRecords.REASON));
        json.writeBooleanField(ERASED, true);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    public void duplicate(
            int input, long position, String reason, int keptInput, long keptPosition, byte[] raw, List<String> values)
            throws IOException {
        begin(input, position, Outcome.DUPLICATE, List.of(reason));
        json.writeStringField("kept_file", plan.inputs().get(keptInput).path());
        json.writeNumberField("kept_position", keptPosition);
        end(input, position, raw, values);
    }

    /** The file, or NULL if nothing was written. */
    public String path() {
        return json == null ? null : file.toString();
    }

    @Override
    public void close() throws IOException {
        if (json != null) {
            json.close();
        }
    }

    private void begin(int input, long position, Outcome outcome, Collection<String> reasons) throws IOException {
        if (json == null) {
            OutputStream out = new FastGzip(HadoopFiles.create(hadoop, file));
            json = new JsonFactory().createGenerator(out).setRootValueSeparator(null);
        }
        json.writeStartObject();
        json.writeStringField("dataset", plan.dataset());
        json.writeStringField("business_date", plan.businessDate().toString());
        json.writeStringField("run_id", plan.runId());
        json.writeStringField("file", plan.inputs().get(input).path());
        json.writeNumberField("position", position);
        json.writeStringField("outcome", outcome.word());
        json.writeArrayFieldStart("reasons");
        for (String reason : reasons) {
            json.writeString(reason);
        }
        json.writeEndArray();
    }

    private void end(int input, long position, byte[] raw, List<String> values) throws IOException {
        String place = QuarantinePlace.of(
                plan.dataset(),
                plan.businessDate().toString(),
                plan.runId(),
                plan.inputs().get(input).path(),
                position);
        text.write(json, place, raw, values);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** At its fastest level: the texts of faulty records take longer to compress than good ones to judge. */
    private static final class FastGzip extends GZIPOutputStream {

        private FastGzip(OutputStream file) throws IOException {
            super(file, 1 << 14);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
