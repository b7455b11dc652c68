package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.privacy.Pseudonyms;
import io.github.ecommercepipeline.warehouse.StagedBatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** A {@link StageLine} with its personal values treated as the contract says: what may be staged. Not thread-safe. */
final class TreatedLine {

    private static final byte[] NULL_MARKER = StagedBatch.NULL_MARKER.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MASK = Privacy.MASK_TEXT.getBytes(StandardCharsets.US_ASCII);

    private final Privacy[] treatments;
    private final Pseudonyms pseudonyms;
    private final LineBuffer line = new LineBuffer();

    TreatedLine(List<Privacy> treatments, Pseudonyms pseudonyms) {
        this.treatments = treatments.toArray(Privacy[]::new);
        this.pseudonyms = pseudonyms;
    }

    /** The line to stage for a protection; the judged line itself where nothing is treated is the caller's business. */
    static TreatedLine of(Protection protection) {
        return new TreatedLine(
                protection.treatments(),
                protection.pseudonymKey() == null ? null : new Pseudonyms(protection.pseudonymKey()));
    }

    /** @param judged the line of the same row */
    void set(StageLine judged, InternalRow row) {
        line.clear();
        for (int i = 0; i < treatments.length; i++) {
            if (treatments[i] == Privacy.KEEP || row.isNullAt(i)) {
                line.put(judged.bytes(), judged.start(i), judged.start(i + 1) - 1);
            } else {
                line.put(treated(treatments[i], row, i));
            }
            line.put(i == treatments.length - 1 ? '\n' : ',');
        }
    }

    byte[] bytes() {
        return line.bytes();
    }

    int length() {
        return line.length();
    }

    private byte[] treated(Privacy treatment, InternalRow row, int property) {
        return switch (treatment) {
            case PSEUDONYMISE -> pseudonyms.of(row.getUTF8String(property).getBytes());
            case MASK -> MASK;
            case DROP -> NULL_MARKER;
            case KEEP -> throw new IllegalArgumentException("a value that is kept is not treated");
        };
    }
}
