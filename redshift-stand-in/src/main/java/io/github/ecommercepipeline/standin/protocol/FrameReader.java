package io.github.ecommercepipeline.standin.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** Reads messages from a socket; those that are only relayed are not buffered as a whole. Not thread-safe. */
public final class FrameReader {

    private static final int HEADER = 5;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;
    private char type;
    private int length;

    public FrameReader(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** Reads the header of the next message; false at the end of the stream. */
    public boolean next() throws IOException {
        if (from == to && !fill()) {
            return false;
        }
        require(HEADER);
        type = (char) buffer[from];
        from++;
        length = int32() - 4;
        if (length < 0) {
            throw new IOException("a message has a negative length");
        }
        return true;
    }

    public char type() {
        return type;
    }

    public byte[] body() throws IOException {
        return bytes(length);
    }

    public Frame frame() throws IOException {
        return new Frame(type, body());
    }

    /** The body of the first message of a connection, which has no type. */
    public byte[] first() throws IOException {
        require(4);
        int size = int32() - 4;
        if (size < 4 || size > 64 * 1024) {
            throw new IOException("not a PostgreSQL startup message");
        }
        return bytes(size);
    }

    /** Relays the message unchanged. */
    public void copyTo(FrameWriter out) throws IOException {
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

    /** Whether nothing further has arrived. */
    public boolean isIdle() throws IOException {
        return from == to && in.available() == 0;
    }

    /** Whether the other end has closed the connection; does not block and loses no byte. */
    public boolean isClosedByPeer() throws IOException {
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
