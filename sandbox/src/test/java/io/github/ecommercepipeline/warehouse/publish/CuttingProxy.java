package io.github.ecommercepipeline.warehouse.publish;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Forwards bytes between a client and PostgreSQL, and cuts one connection around the commit of a publish. */
final class CuttingProxy implements AutoCloseable {

    /** When the connection is cut. */
    enum Cut {
        BEFORE_THE_COMMIT_ARRIVES,
        BEFORE_ITS_ANSWER_ARRIVES
    }

    private final ServerSocket server;
    private final int target;
    private final Cut cut;
    private volatile boolean writingLast;
    private volatile boolean lastWritten;
    private volatile boolean hasCut;

    CuttingProxy(int target, Cut cut) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.cut = cut;
        start(this::accept);
    }

    /** Forwards bytes until a socket is closed. */
    private interface Pump {
        void run() throws IOException;
    }

    private static void start(Pump pump) {
        Thread thread = new Thread(() -> {
            try {
                pump.run();
            } catch (IOException e) {
                // the connection was cut, or the test has ended
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    boolean hasCut() {
        return hasCut;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket backend = new Socket(InetAddress.getLoopbackAddress(), target);
            start(() -> up(client, backend));
            start(() -> down(backend, client));
        }
    }

    private void up(Socket client, Socket backend) throws IOException {
        byte[] bytes = new byte[1 << 16];
        int read;
        while ((read = client.getInputStream().read(bytes)) > 0) {
            String text = new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
            // The driver sends COMMIT as a prepared statement without its text, after the response to the last insert,
            // that of the attempt.
            boolean commits = lastWritten && !hasCut;
            writingLast |= text.contains("INSERT INTO \"ops\".\"attempts\"");
            if (commits) {
                hasCut = true;
                if (cut == Cut.BEFORE_ITS_ANSWER_ARRIVES) {
                    client.close();
                    backend.getOutputStream().write(bytes, 0, read);
                }
                backend.shutdownOutput();
                client.close();
                return;
            }
            backend.getOutputStream().write(bytes, 0, read);
        }
        backend.shutdownOutput();
    }

    private void down(Socket backend, Socket client) throws IOException {
        try (client) {
            byte[] bytes = new byte[1 << 16];
            int read;
            while ((read = backend.getInputStream().read(bytes)) > 0) {
                String text = new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
                lastWritten |= writingLast && text.contains("INSERT 0 1");
                client.getOutputStream().write(bytes, 0, read);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
