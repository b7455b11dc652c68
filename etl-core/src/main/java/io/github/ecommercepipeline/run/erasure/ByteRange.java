package io.github.ecommercepipeline.run.erasure;

import java.io.Serializable;

/**
 * A record in its file.
 *
 * @param input index of the file
 * @param position offset of its first byte in the decompressed file
 * @param bytes without its line end
 */
record ByteRange(int input, long position, int bytes) implements Serializable {

    long end() {
        return position + bytes;
    }
}
