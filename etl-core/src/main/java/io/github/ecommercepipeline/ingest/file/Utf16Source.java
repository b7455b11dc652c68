package io.github.ecommercepipeline.ingest.file;

import java.io.IOException;

/** Converts UTF-16 to working bytes; see {@link Utf16}. */
public final class Utf16Source implements ByteSource {

    private final ByteSource inner;
    private final Utf16 order;
    private final byte[] input = new byte[64 * 1024];
    private int inputEnd;
    private final Arena output = new Arena();
    private int outputStart;
    private boolean finished;

    public Utf16Source(ByteSource inner, Utf16 order) {
        this.inner = inner;
        this.order = order;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (outputStart == output.size()) {
            if (finished) {
                return -1;
            }
            translate();
        }
        int n = Math.min(length, output.size() - outputStart);
        System.arraycopy(output.bytes(), outputStart, buffer, offset, n);
        outputStart += n;
        return n;
    }

    private void translate() throws IOException {
        output.clear();
        outputStart = 0;
        int n = inner.read(input, inputEnd, input.length - inputEnd);
        finished = n < 0;
        inputEnd += Math.max(n, 0);
        int i = 0;
        while (i + 2 <= inputEnd) {
            int unit = order.unit(input, i);
            if (Character.isHighSurrogate((char) unit)) {
                if (i + 4 > inputEnd && !finished) {
                    break;
                }
                int next = i + 4 <= inputEnd ? order.unit(input, i + 2) : 0;
                if (Character.isLowSurrogate((char) next)) {
                    unit = Character.toCodePoint((char) unit, (char) next);
                    i += 2;
                }
            }
            Utf16.encode(unit, output);
            i += 2;
        }
        if (finished && i < inputEnd) {
            Utf16.encodeLoneByte(input[i], output);
            i = inputEnd;
        }
        System.arraycopy(input, i, input, 0, inputEnd - i);
        inputEnd -= i;
    }
}
