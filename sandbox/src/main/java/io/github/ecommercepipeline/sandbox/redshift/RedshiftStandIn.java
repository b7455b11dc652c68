package io.github.ecommercepipeline.sandbox.redshift;

import io.github.ecommercepipeline.sandbox.EmbeddedWarehouse;
import io.github.ecommercepipeline.sandbox.redshift.load.S3Objects;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Amazon Redshift's wire protocol and SQL on a port of 127.0.0.1, in front of an embedded PostgreSQL and an S3 server.
 * Anyone on this machine may connect: it asks for no password, and takes any IAM role.
 */
public final class RedshiftStandIn implements AutoCloseable {

    private static final int WAITING = 50;

    private final ServerSocket socket;
    private final S3Client client;
    private final SharedState shared;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();

    private RedshiftStandIn(ServerSocket socket, S3Client client, SharedState shared) {
        this.socket = socket;
        this.client = client;
        this.shared = shared;
    }

    /** Starts on a free port; both servers stay the caller's to close, after this. */
    public static RedshiftStandIn before(EmbeddedWarehouse warehouse, S3Access s3) throws IOException {
        return before(warehouse, s3, OptionalInt.empty());
    }

    /**
     * Starts on a port of 127.0.0.1.
     *
     * @param port empty: a free one
     * @throws IOException if the port is taken
     */
    public static RedshiftStandIn before(EmbeddedWarehouse warehouse, S3Access s3, OptionalInt port)
            throws IOException {
        try {
            SystemTables.create(warehouse.jdbcUrl());
        } catch (SQLException e) {
            throw new IOException("the warehouse does not answer: " + e.getMessage(), e);
        }
        ServerSocket socket = new ServerSocket(port.orElse(0), WAITING, InetAddress.getLoopbackAddress());
        S3Client client = s3.client();
        SharedState shared = new SharedState(
                warehouse.port(), new S3Objects(client), new LoadErrors(warehouse.jdbcUrl()), new AtomicInteger(100));
        RedshiftStandIn standIn = new RedshiftStandIn(socket, client, shared);
        daemon(standIn::accept, "redshift-" + standIn.port()).start();
        return standIn;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** For the Redshift JDBC driver; holds the user, needs no password. */
    public String jdbcUrl() {
        return "jdbc:redshift://" + address() + "?ssl=false&user=" + EmbeddedWarehouse.USER;
    }

    /** For the PostgreSQL JDBC driver. */
    public String postgresJdbcUrl() {
        return "jdbc:postgresql://" + address() + "?user=" + EmbeddedWarehouse.USER;
    }

    /** A command line that opens the stand-in in psql. */
    public String psqlCommand() {
        return "psql -h 127.0.0.1 -p " + port() + " -U " + EmbeddedWarehouse.USER + " " + EmbeddedWarehouse.DATABASE;
    }

    /** Ends all connections as a network that fails does, whatever is under way; new ones may come. */
    public void dropConnections() {
        sessions.forEach(Session::close);
    }

    /** Closes all connections; what was not committed is rolled back. Does nothing the second time. */
    @Override
    public void close() throws IOException {
        socket.close();
        dropConnections();
        client.close();
    }

    private String address() {
        return "127.0.0.1:" + port() + "/" + EmbeddedWarehouse.DATABASE;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Session session = new Session(shared, connection);
                sessions.add(session);
                daemon(() -> serve(session), "redshift-" + port() + "-" + numbers.incrementAndGet())
                        .start();
            } catch (IOException e) {
                // closed, and the loop ends; or a client that was gone before it was met
            }
        }
    }

    private void serve(Session session) {
        try {
            session.run();
        } finally {
            sessions.remove(session);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
