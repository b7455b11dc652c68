package io.github.ecommercepipeline.cli.quarantine;

import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.outcome.quarantine.QuarantinePlace;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.RecordCipher;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/** Returns the raw bytes of quarantined records, decrypting them if necessary. */
public final class SealedRecords {

    private final Optional<RecordCipher> cipher;
    private final Optional<String> keyId;

    private SealedRecords(Optional<NamedKey> key) {
        this.cipher = key.map(RecordCipher::new);
        this.keyId = key.map(NamedKey::id);
    }

    public static SealedRecords of(Map<String, String> environment) {
        return new SealedRecords(KeyVariables.read(environment).quarantine());
    }

    /**
     * The record's bytes.
     *
     * @throws UsageException if they are not in the quarantine, or the key is missing or wrong
     * @throws IOException if the encoding lacks one of the characters
     */
    byte[] open(QuarantinedRecord entry, Charset encoding) throws IOException {
        if (entry.isMasked()) {
            throw new UsageException(
                    "the record at " + entry.location() + " was stored masked; it is available in that file only");
        }
        if (entry.sealed().isEmpty()) {
            return entry.bytes(encoding);
        }
        if (cipher.isEmpty() || !keyId.equals(Optional.of(entry.keyId()))) {
            throw new UsageException("the record at " + entry.location() + " is encrypted with the key "
                    + Printable.line(entry.keyId()) + "; allowed: that key in " + KeyVariables.QUARANTINE
                    + " and its name in " + KeyVariables.QUARANTINE + "_ID");
        }
        try {
            return cipher.get().decrypt(place(entry), entry.sealed().get());
        } catch (IllegalArgumentException e) {
            throw new UsageException("the record at " + entry.location() + " cannot be decrypted: " + e.getMessage()
                    + "; allowed: the key " + entry.keyId() + " with which the day was run");
        }
    }

    private static String place(QuarantinedRecord entry) {
        return QuarantinePlace.of(
                entry.json().path("dataset").asText(),
                entry.json().path("business_date").asText(),
                entry.json().path("run_id").asText(),
                entry.file(),
                entry.position());
    }
}
