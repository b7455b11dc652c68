package io.github.ecommercepipeline.sandbox.torture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/** What files say, whether compressed or not. */
final class Content {

    private Content() {}

    /** As it reads; of a compressed file that was cut short what can be read of it. */
    static byte[] read(byte[] file) {
        if (file.length < 2 || file[0] != 0x1f || file[1] != (byte) 0x8b) {
            return file.clone();
        }
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                read.write(b);
            }
        } catch (EOFException e) {
            return read.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.toByteArray();
    }
}
