package io.github.ecommercepipeline.generator.store;

import java.io.IOException;
import java.io.OutputStream;

/** An object being written. It becomes visible as a whole with {@link #commit()}; closed without it, nothing does. */
public abstract class NewObject extends OutputStream {

    /** Makes the object visible, replacing an earlier one. Nothing may be written afterwards. */
    public abstract void commit() throws IOException;

    /** Discards what was written unless it was committed. */
    @Override
    public abstract void close() throws IOException;

    @Override
    public final void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public abstract void write(byte[] bytes, int offset, int length) throws IOException;
}
