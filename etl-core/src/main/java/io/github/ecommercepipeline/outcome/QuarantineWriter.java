package io.github.ecommercepipeline.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ecommercepipeline.storage.NewFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Collection;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes records that were not accepted as gzipped JSON lines: dataset, business_date, run_id, file, position, outcome,
 * reasons, for a duplicate the place of the record kept instead, and the record's raw text (as {@code raw_base64} where
 * its bytes are no text of the contract's encoding). The file is made with the first record. Not thread-safe.
 */
final class QuarantineWriter implements Closeable {

    private final Configuration hadoop;
    private final Path file;
    private final SortPlan plan;
    private final Charset encoding;
    private JsonGenerator json;

    QuarantineWriter(Configuration hadoop, Path file, SortPlan plan) {
        this.hadoop = hadoop;
        this.file = file;
        this.plan = plan;
        this.encoding = plan.encoding();
    }

    void rejected(int input, long position, Collection<String> reasons, byte[] raw) throws IOException {
        begin(input, position, Outcome.REJECTED, reasons);
        end(raw);
    }

    void duplicate(int input, long position, String reason, int keptInput, long keptPosition, byte[] raw)
            throws IOException {
        begin(input, position, Outcome.DUPLICATE, java.util.List.of(reason));
        json.writeStringField("kept_file", plan.inputs().get(keptInput).path());
        json.writeNumberField("kept_position", keptPosition);
        end(raw);
    }

    /** The file, or NULL if nothing was written. */
    String path() {
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
            OutputStream out = new GZIPOutputStream(NewFile.create(hadoop, file), 1 << 14);
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

    private void end(byte[] raw) throws IOException {
        String text = text(raw);
        if (text != null) {
            json.writeStringField("raw", text);
        } else {
            json.writeBinaryField("raw_base64", raw);
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private String text(byte[] raw) {
        try {
            String text = encoding.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
            return java.util.Arrays.equals(text.getBytes(encoding), raw) ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
