package io.github.ecommercepipeline.sandbox.redshift;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** Writes messages to a socket, buffered. Only one thread at a time may use it. */
final class FrameWriter {

    private final OutputStream out;

    FrameWriter(Socket socket) throws IOException {
        this.out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
    }

    void write(char type, byte[] body) throws IOException {
        head(type, body.length);
        out.write(body);
    }

    void write(Frame frame) throws IOException {
        write(frame.type(), frame.body());
    }

    void head(char type, int length) throws IOException {
        out.write(type);
        int32(length + 4);
    }

    /** A message without a type, as it begins a connection. */
    void first(byte[] body) throws IOException {
        int32(body.length + 4);
        out.write(body);
    }

    void single(char answer) throws IOException {
        out.write(answer);
    }

    void part(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    void flush() throws IOException {
        out.flush();
    }

    private void int32(int value) throws IOException {
        out.write(value >> 24);
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }
}
