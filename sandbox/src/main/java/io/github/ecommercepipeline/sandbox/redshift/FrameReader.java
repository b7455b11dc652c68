package io.github.ecommercepipeline.sandbox.redshift;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** Reads messages from a socket; what is only passed on is not copied message by message. Not thread-safe. */
final class FrameReader {

    private static final int HEADER = 5;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;
    private char type;
    private int length;

    FrameReader(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** Reads the head of the next message; false at the end of the stream. */
    boolean next() throws IOException {
        if (from == to && !fill()) {
            return false;
        }
        require(HEADER);
        type = (char) buffer[from];
        from++;
        length = int32() - 4;
        if (length < 0) {
            throw new IOException("a message of negative length");
        }
        return true;
    }

    char type() {
        return type;
    }

    byte[] body() throws IOException {
        return bytes(length);
    }

    Frame frame() throws IOException {
        return new Frame(type, body());
    }

    /** The first message of a connection, which has no type: its body. */
    byte[] first() throws IOException {
        require(4);
        int size = int32() - 4;
        if (size < 4 || size > 64 * 1024) {
            throw new IOException("not a PostgreSQL start-up message");
        }
        return bytes(size);
    }

    /** Passes the message on as it is. */
    void copyTo(FrameWriter out) throws IOException {
        out.head(type, length);
        int left = length;
        while (left > 0) {
            if (from == to && !fill()) {
                throw new EOFException("the connection ended within a message");
            }
            int part = Math.min(left, to - from);
            out.part(buffer, from, part);
            from += part;
            left -= part;
        }
    }

    /** Whether nothing more has arrived. */
    boolean isIdle() throws IOException {
        return from == to && in.available() == 0;
    }

    /** Looks, without waiting and without losing a byte, whether the other end has closed the connection. */
    boolean isClosedByPeer() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            return false;
        }
        socket.setSoTimeout(1);
        try {
            int read = in.read(buffer, to, buffer.length - to);
            to += Math.max(read, 0);
            return read < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(0);
            }
        }
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int done = Math.min(count, to - from);
        System.arraycopy(buffer, from, bytes, 0, done);
        from += done;
        if (in.readNBytes(bytes, done, count - done) < count - done) {
            throw new EOFException("the connection ended within a message");
        }
        return bytes;
    }

    private int int32() {
        int value = ByteBuffer.wrap(buffer, from, 4).getInt();
        from += 4;
        return value;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(in.read(buffer), 0);
        return to > 0;
    }

    private void require(int count) throws IOException {
        if (to - from >= count) {
            return;
        }
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int read = in.readNBytes(buffer, to, count - to);
        to += read;
        if (to < count) {
            throw new EOFException("the connection ended within a message");
        }
    }
}
