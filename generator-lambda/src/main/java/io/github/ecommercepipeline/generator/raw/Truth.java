package io.github.ecommercepipeline.generator.raw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.ecommercepipeline.generator.fault.ExpectedOutcome;
import io.github.ecommercepipeline.generator.fault.FaultKind;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.store.NewObject;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The truth about one day (docs/truth.schema.json), streamed while the day is written. */
final class Truth implements Closeable {

    private static final int SCHEMA_VERSION = 1;

    private final NewObject object;
    private final JsonGenerator json;

    private Truth(NewObject object) throws IOException {
        this.object = object;
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
        lines.indentArraysWith(new ElementPerLineIndenter());
        this.json = new JsonFactory()
                .createGenerator(object)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(lines.withObjectIndenter(new DefaultPrettyPrinter.NopIndenter()));
    }

    static Truth begin(NewObject object, LocalDate day, long seed) throws IOException {
        Truth truth = new Truth(object);
        truth.json.writeStartObject();
        truth.json.writeNumberField("schemaVersion", SCHEMA_VERSION);
        truth.json.writeStringField("date", day.toString());
        truth.json.writeNumberField("seed", seed);
        truth.json.writeArrayFieldStart("datasets");
        return truth;
    }

    void beginDataset(FileLayout layout) throws IOException {
        json.writeStartObject();
        json.writeStringField("dataset", layout.dataset().contract());
        json.writeArrayFieldStart("faults");
    }

    void fault(String file, long position, FaultKind kind, ExpectedOutcome expected) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file);
        json.writeNumberField("position", position);
        json.writeStringField("kind", kind.word());
        json.writeStringField("outcome", expected.outcome().word());
        json.writeArrayFieldStart("reasons");
        for (String reason : expected.reasons()) {
            json.writeString(reason);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    void endDataset(FileLayout layout, DatasetCounts counts) throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("files");
        for (FileCounts file : counts.files()) {
            file(file);
        }
        json.writeEndArray();
        json.writeStringField("expected", counts.expected(layout.stopsAtBadFile(), layout.stopsAtNothingAccepted()));
        counts(counts.accepted(), counts.rejected(), counts.duplicate());
        json.writeStringField("money", BigDecimal.valueOf(counts.cents(), 2).toPlainString());
        json.writeEndObject();
    }

    private void file(FileCounts file) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", file.name);
        json.writeArrayFieldStart("kinds");
        for (FaultKind kind : FaultKind.values()) {
            if (file.faults.has(kind)) {
                json.writeString(kind.word());
            }
        }
        json.writeEndArray();
        if (file.faults.isSetAside()) {
            json.writeStringField("setAside", file.faults.setAside().orElseThrow());
            counts(0, 0, 0);
        } else {
            counts(file.accepted, file.rejected, file.duplicate);
        }
        json.writeNumberField("blankLines", file.blankLines);
        json.writeNumberField("repeatedHeaders", file.repeatedHeaders);
        json.writeEndObject();
    }

    private void counts(long accepted, long rejected, long duplicate) throws IOException {
        json.writeNumberField("records", accepted + rejected + duplicate);
        json.writeNumberField("accepted", accepted);
        json.writeNumberField("rejected", rejected);
        json.writeNumberField("duplicate", duplicate);
    }

    /** Publishes the truth, which marks the day as complete. */
    void commit() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
        object.commit();
    }

    @Override
    public void close() throws IOException {
        object.close();
    }
}
