package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.protocol.FrameReader;
import io.github.ecommercepipeline.standin.protocol.FrameWriter;
import io.github.ecommercepipeline.standin.protocol.Handshake;
import io.github.ecommercepipeline.standin.protocol.StartupMessage;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;

/** One client's connection and the connection to PostgreSQL behind it; uses two threads. */
public final class ClientConnection implements Closeable {

    private final SharedState shared;
    private final Socket client;
    private volatile Socket postgres;

    public ClientConnection(SharedState shared, Socket client) {
        this.shared = shared;
        this.client = client;
    }

    /** Serves the client until either side closes its connection. */
    public void run() {
        try {
            client.setTcpNoDelay(true);
            FrameReader in = new FrameReader(client);
            FrameWriter out = new FrameWriter(client);
            Optional<StartupMessage> startUp = Handshake.receive(in, out, shared.postgresPort());
            if (startUp.isPresent()) {
                serve(in, out, startUp.get());
            }
        } catch (IOException e) {
            // A broken connection ends the session like any other; PostgreSQL rolls back the open transaction.
        } finally {
            close();
        }
    }

    private void serve(FrameReader in, FrameWriter out, StartupMessage startUp) throws IOException {
        postgres = new Socket(InetAddress.getLoopbackAddress(), shared.postgresPort());
        postgres.setTcpNoDelay(true);
        FrameWriter toPostgres = new FrameWriter(postgres);
        toPostgres.first(startUp.forPostgres());
        toPostgres.flush();
        Dialogue dialogue = new Dialogue();
        Greeting greeting = new Greeting(startUp, shared.postgresPort());
        ErrorTranslation translation = new ErrorTranslation(greeting.hint());
        AnswerRelay pump = new AnswerRelay(new FrameReader(postgres), out, dialogue, translation, greeting);
        Thread pumping =
                new Thread(() -> pump(pump, dialogue), Thread.currentThread().getName() + "-answers");
        pumping.setDaemon(true);
        pumping.start();
        try {
            new RequestRelay(shared, in, out, toPostgres, dialogue, translation).run();
            toPostgres.flush();
        } finally {
            dialogue.ends();
        }
    }

    private void pump(AnswerRelay pump, Dialogue dialogue) {
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
            // closed as far as possible
        }
    }
}
