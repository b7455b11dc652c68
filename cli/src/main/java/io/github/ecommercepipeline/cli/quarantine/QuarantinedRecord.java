package io.github.ecommercepipeline.cli.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.outcome.quarantine.QuarantineWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * One line of a quarantine file.
 *
 * @param position offset of the record's first byte in its decompressed file
 * @param outcome {@code rejected} or {@code duplicate}
 * @param json the whole line, including the raw record
 */
public record QuarantinedRecord(String file, long position, String outcome, List<String> reasons, JsonNode json) {

    static QuarantinedRecord of(JsonNode line) {
        return new QuarantinedRecord(
                line.path("file").asText(),
                line.path("position").asLong(),
                line.path("outcome").asText(),
                StreamSupport.stream(line.path("reasons").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                line);
    }

    String location() {
        return location(file, position, OptionalLong.empty());
    }

    String location(RecordLines lines) {
        return location(file, position, lines.of(file, position));
    }

    /** The location of the record that was kept instead of this duplicate. */
    Optional<String> kept(RecordLines lines) {
        return keptFile().map(kept -> location(kept, keptPosition(), lines.of(kept, keptPosition())));
    }

    Optional<String> keptFile() {
        return Optional.ofNullable(json.path("kept_file").textValue());
    }

    long keptPosition() {
        return json.path("kept_position").asLong();
    }

    private static String location(String file, long position, OptionalLong line) {
        return Printable.line(DisplayPath.of(file))
                + (line.isPresent() ? ", line " + DisplayText.number(line.getAsLong()) : "")
                + ", byte " + DisplayText.number(position);
    }

    /**
     * The bytes of the record in its file.
     *
     * @param encoding the encoding with which the run read the file
     * @throws IOException if the encoding lacks one of the characters
     */
    byte[] bytes(Charset encoding) throws IOException {
        if (!json.hasNonNull("raw")) {
            return json.path("raw_base64").binaryValue();
        }
        ByteBuffer bytes =
                encoding.newEncoder().encode(CharBuffer.wrap(json.get("raw").asText()));
        byte[] record = new byte[bytes.remaining()];
        bytes.get(record);
        return record;
    }

    /** Whether the raw record was not stored; it is then available in its input only. */
    boolean isMasked() {
        return json.has("public_values");
    }

    /** Whether the record was erased: nothing of it is stored anywhere. */
    boolean isErased() {
        return json.path(QuarantineWriter.ERASED).asBoolean();
    }

    /** The encrypted record; empty if it was stored unencrypted, or not at all. */
    Optional<String> sealed() {
        return Optional.ofNullable(json.path("raw_encrypted").textValue());
    }

    /** The name of the encryption key. */
    String keyId() {
        return json.path("raw_key").asText();
    }

    /** The raw record; in Base64 if its bytes are not UTF-8; if it is masked, encrypted or erased, a description of it. */
    String raw() {
        if (isErased()) {
            return "erased";
        }
        if (isMasked()) {
            return "masked: " + json.get("public_values");
        }
        if (sealed().isPresent()) {
            return "encrypted with the key " + keyId() + "; use --export to decrypt it";
        }
        return json.hasNonNull("raw")
                ? json.get("raw").asText()
                : "base64:" + json.path("raw_base64").asText();
    }
}
