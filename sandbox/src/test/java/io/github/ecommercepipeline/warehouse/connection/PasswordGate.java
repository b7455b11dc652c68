package io.github.ecommercepipeline.warehouse.connection;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks for a password, as Amazon Redshift does, in front of the stand-in, which asks for none. */
public final class PasswordGate implements AutoCloseable {

    private static final int CLEARTEXT = 3;

    private final ServerSocket server;
    private final int target;
    private final List<String> offered = new CopyOnWriteArrayList<>();
    private volatile String password;

    public PasswordGate(int target, String password) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.password = password;
        start(this::accept);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // a connection was closed, or the test has ended
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** As ALTER USER does: connections stay. */
    void change(String next) {
        password = next;
    }

    /** The passwords of all logins so far. */
    public List<String> offered() {
        return List.copyOf(offered);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            start(() -> logIn(client));
        }
    }

    private void logIn(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        int length = in.readInt();
        byte[] startup = in.readNBytes(length - 4);
        out.writeByte('R');
        out.writeInt(8);
        out.writeInt(CLEARTEXT);
        out.flush();
        in.readByte();
        byte[] answer = in.readNBytes(in.readInt() - 4);
        String given = new String(answer, 0, answer.length - 1, StandardCharsets.UTF_8);
        offered.add(given);
        if (!given.equals(password)) {
            byte[] error = "SFATAL\0C28000\0Mpassword authentication failed for user \"etl\"\0\0"
                    .getBytes(StandardCharsets.UTF_8);
            out.writeByte('E');
            out.writeInt(error.length + 4);
            out.write(error);
            out.flush();
            client.close();
            return;
        }
        Socket backend = new Socket(InetAddress.getLoopbackAddress(), target);
        DataOutputStream on = new DataOutputStream(backend.getOutputStream());
        on.writeInt(length);
        on.write(startup);
        on.flush();
        start(() -> forward(in, backend));
        start(() -> forward(backend.getInputStream(), client));
    }

    private static void forward(InputStream from, Socket to) throws IOException {
        try (to) {
            from.transferTo(to.getOutputStream());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
