package io.github.ecommercepipeline.cli.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * One line of a quarantine file.
 *
 * @param position of the record's first byte in its (decompressed) file
 * @param outcome {@code rejected} or {@code duplicate}
 * @param json the line itself, the raw record included
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

    String place() {
        return place(file, position);
    }

    /** Where the record stands that a duplicate lost to. */
    Optional<String> kept() {
        return json.hasNonNull("kept_file")
                ? Optional.of(place(
                        json.get("kept_file").asText(),
                        json.path("kept_position").asLong()))
                : Optional.empty();
    }

    private static String place(String file, long position) {
        return Printable.line(LocalPlace.shown(file)) + ", byte " + Table.number(position);
    }

    /**
     * The bytes of the record as they stand in its file.
     *
     * @param encoding in which the run read it
     * @throws IOException if that encoding lacks one of its characters
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

    /** Whether the record itself is in its file alone. */
    boolean isMasked() {
        return json.has("public_values");
    }

    /** The record's bytes, encrypted; empty if they lie in the clear, or not at all. */
    Optional<String> sealed() {
        return Optional.ofNullable(json.path("raw_encrypted").textValue());
    }

    /** The name of the key that it is encrypted with. */
    String sealedWith() {
        return json.path("raw_key").asText();
    }

    /** The record as it stands in its file; Base64 where its bytes are not UTF-8; what can be told of it where it is hidden. */
    String raw() {
        if (isMasked()) {
            return "masked: " + json.get("public_values");
        }
        if (sealed().isPresent()) {
            return "encrypted with the key " + sealedWith() + "; --export opens it";
        }
        return json.hasNonNull("raw")
                ? json.get("raw").asText()
                : "base64:" + json.path("raw_base64").asText();
    }
}
