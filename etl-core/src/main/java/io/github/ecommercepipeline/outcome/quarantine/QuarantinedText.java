package io.github.ecommercepipeline.outcome.quarantine;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.privacy.RecordCipher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;

/** How much of a record goes into its quarantine line. */
sealed interface QuarantinedText {

    /**
     * Writes fields of the current JSON object.
     *
     * @param place the record's place, to which its encryption is bound
     * @param raw the record's bytes in its file
     * @param values its properties as canonical texts, NULL for NULL; empty if it could not be read
     */
    void write(JsonGenerator json, String place, byte[] raw, List<String> values) throws IOException;

    static QuarantinedText of(ScanPlan plan) {
        return switch (plan.protection().quarantine()) {
            case RAW -> new Raw(plan.encoding());
            case ENCRYPTED -> new Encrypted(new RecordCipher(plan.protection().quarantineKey()));
            case MASKED -> new Masked(plan.names(), plan.protection().shown());
        };
    }

    /** {@code raw}, or {@code raw_base64} if its bytes are not valid in the encoding. */
    record Raw(Charset encoding) implements QuarantinedText {

        @Override
        public void write(JsonGenerator json, String place, byte[] raw, List<String> values) throws IOException {
            String text = text(raw);
            if (text != null) {
                json.writeStringField("raw", text);
            } else {
                json.writeBinaryField("raw_base64", raw);
            }
        }

        private String text(byte[] raw) {
            try {
                String text = encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(raw))
                        .toString();
                return Arrays.equals(text.getBytes(encoding), raw) ? text : null;
            } catch (CharacterCodingException e) {
                return null;
            }
        }
    }

    /** {@code raw_encrypted} (see {@link RecordCipher}) and {@code raw_key}, the name of its key. */
    record Encrypted(RecordCipher cipher) implements QuarantinedText {

        @Override
        public void write(JsonGenerator json, String place, byte[] raw, List<String> values) throws IOException {
            json.writeStringField("raw_encrypted", cipher.encrypt(place, raw));
            json.writeStringField("raw_key", cipher.keyId());
        }
    }

    /** {@code public_values}: the properties that may be shown, with those of their values that could be read. */
    record Masked(List<String> names, List<String> shown) implements QuarantinedText {

        @Override
        public void write(JsonGenerator json, String place, byte[] raw, List<String> values) throws IOException {
            json.writeObjectFieldStart("public_values");
            for (int i = 0; i < values.size(); i++) {
                if (shown.contains(names.get(i)) && values.get(i) != null) {
                    json.writeStringField(names.get(i), values.get(i));
                }
            }
            json.writeEndObject();
        }
    }
}
