package io.github.ecommercepipeline.staging;

import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.privacy.Pseudonymiser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** A {@link StagedLine} with its personal values treated as the contract says: what may be staged. Not thread-safe. */
public final class TreatedLine {

    private static final byte[] MASK = Privacy.MASK_TEXT.getBytes(StandardCharsets.US_ASCII);

    private final Privacy[] treatments;
    private final Pseudonymiser pseudonyms;
    private final LineBuffer line = new LineBuffer();

    public TreatedLine(List<Privacy> treatments, Pseudonymiser pseudonyms) {
        this.treatments = treatments.toArray(Privacy[]::new);
        this.pseudonyms = pseudonyms;
    }

    /**
     * Replaces the line by the treated values of a row.
     *
     * @param judged the line of the same row
     */
    public void set(StagedLine judged, InternalRow row) {
        line.clear();
        for (int i = 0; i < treatments.length; i++) {
            if (treatments[i] == Privacy.KEEP || row.isNullAt(i)) {
                line.put(judged.bytes(), judged.start(i), judged.start(i + 1) - 1);
            } else {
                putTreated(treatments[i], row, i);
            }
            StagedFormat.putSeparator(line, i == treatments.length - 1);
        }
    }

    public byte[] bytes() {
        return line.bytes();
    }

    public int length() {
        return line.length();
    }

    private void putTreated(Privacy treatment, InternalRow row, int property) {
        switch (treatment) {
            case PSEUDONYMISE ->
                line.put(pseudonyms.of(row.getUTF8String(property).getBytes()));
            case MASK -> line.put(MASK);
            case DROP -> StagedFormat.putNull(line);
            case KEEP -> throw new IllegalArgumentException("a value that is kept is not treated");
        }
    }
}
