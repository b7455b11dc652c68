package io.github.ecommercepipeline.standin.protocol;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** Writes messages to a socket, buffered. Not thread-safe. */
public final class FrameWriter {

    private final OutputStream out;

    public FrameWriter(Socket socket) throws IOException {
        this.out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
    }

    public void write(char type, byte[] body) throws IOException {
        head(type, body.length);
        out.write(body);
    }

    public void write(Frame frame) throws IOException {
        write(frame.type(), frame.body());
    }

    public void head(char type, int length) throws IOException {
        out.write(type);
        int32(length + 4);
    }

    /** A message without a type, as the first of a connection. */
    public void first(byte[] body) throws IOException {
        int32(body.length + 4);
        out.write(body);
    }

    public void single(char answer) throws IOException {
        out.write(answer);
    }

    public void part(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    public void flush() throws IOException {
        out.flush();
    }

    private void int32(int value) throws IOException {
        out.write(value >> 24);
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }
}
