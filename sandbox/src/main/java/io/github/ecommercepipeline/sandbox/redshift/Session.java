package io.github.ecommercepipeline.sandbox.redshift;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;

/** One client's connection, with the one to PostgreSQL behind it; two threads. */
final class Session implements Closeable {

    private final SharedState shared;
    private final Socket client;
    private volatile Socket postgres;

    Session(SharedState shared, Socket client) {
        this.shared = shared;
        this.client = client;
    }

    /** Serves the client until either side closes its connection. */
    void run() {
        try {
            client.setTcpNoDelay(true);
            FrameReader in = new FrameReader(client);
            FrameWriter out = new FrameWriter(client);
            Optional<StartUp> startUp = Greeting.receive(in, out, shared.postgresPort());
            if (startUp.isPresent()) {
                serve(in, out, startUp.get());
            }
        } catch (IOException e) {
            // A connection that breaks off is an end like any other; PostgreSQL rolls back what was open.
        } finally {
            close();
        }
    }

    private void serve(FrameReader in, FrameWriter out, StartUp startUp) throws IOException {
        postgres = new Socket(InetAddress.getLoopbackAddress(), shared.postgresPort());
        postgres.setTcpNoDelay(true);
        FrameWriter toPostgres = new FrameWriter(postgres);
        toPostgres.first(startUp.forPostgres());
        toPostgres.flush();
        Dialogue dialogue = new Dialogue();
        Translation translation = new Translation();
        Pump pump = new Pump(new FrameReader(postgres), out, dialogue, translation, startUp);
        Thread pumping =
                new Thread(() -> pump(pump, dialogue), Thread.currentThread().getName() + "-answers");
        pumping.setDaemon(true);
        pumping.start();
        try {
            new ClientSession(shared, in, out, toPostgres, dialogue, translation).run();
            toPostgres.flush();
        } finally {
            dialogue.ends();
        }
    }

    private void pump(Pump pump, Dialogue dialogue) {
        try {
            pump.run();
        } catch (IOException e) {
            // as in run()
        } finally {
            dialogue.ends();
            close();
        }
    }

    @Override
    public void close() {
        closeQuietly(client);
        closeQuietly(postgres);
    }

    private static void closeQuietly(Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // it is gone
        }
    }
}
