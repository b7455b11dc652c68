package io.github.ecommercepipeline.staging;

import io.github.ecommercepipeline.contract.Privacy;
import java.util.List;
import java.util.stream.IntStream;

/** A line as it was judged, put together from the staged line and the values that were treated. Not thread-safe. */
public final class UntreatedLine {

    private final int[] treated;
    private final LineBuffer values = new LineBuffer();
    private final LineBuffer line = new LineBuffer();
    private final StagedLineCursor cursor = new StagedLineCursor();

    /** @param treatments of the contract's properties, in order */
    public UntreatedLine(List<Privacy> treatments) {
        this.treated = IntStream.range(0, treatments.size())
                .filter(i -> treatments.get(i) != Privacy.KEEP)
                .toArray();
    }

    /** Takes the values of a judged line that are treated. */
    public void keep(StagedLine judged) {
        values.clear();
        for (int i = 0; i < treated.length; i++) {
            int property = treated[i];
            values.put(judged.bytes(), judged.start(property), judged.start(property + 1) - 1);
            StagedFormat.putSeparator(values, i == treated.length - 1);
        }
    }

    /** A line of the values taken last; its first {@link #length} bytes. */
    public byte[] values() {
        return values.bytes();
    }

    /** 0 if nothing is treated. */
    public int length() {
        return values.length();
    }

    /**
     * The judged line; holds until the next one.
     *
     * @param kept the line of its values that were treated
     */
    public StagedLineCursor of(StagedLineCursor staged, byte[] kept) {
        if (treated.length == 0) {
            return staged;
        }
        StagedLineCursor judged = StagedLineCursor.of(kept);
        line.clear();
        int next = 0;
        for (int i = 0; i < staged.fields(); i++) {
            if (next < treated.length && treated[next] == i) {
                line.put(kept, judged.start(next), judged.end(next));
                next++;
            } else {
                line.put(staged.bytes(), staged.start(i), staged.end(i));
            }
            StagedFormat.putSeparator(line, i == staged.fields() - 1);
        }
        return cursor.over(line.bytes(), line.length());
    }
}
