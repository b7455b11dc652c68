package io.github.ecommercepipeline.standin;

import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.standin.load.S3Objects;
import io.github.ecommercepipeline.standin.session.ClientConnection;
import io.github.ecommercepipeline.standin.session.SharedState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Amazon Redshift's wire protocol and SQL on a port of 127.0.0.1, in front of an embedded PostgreSQL and S3. Anyone on
 * this machine may connect: it asks for no password and accepts any IAM role.
 */
public final class RedshiftStandIn implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final ServerSocket socket;
    private final S3Client s3;
    private final SharedState shared;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();

    private RedshiftStandIn(ServerSocket socket, S3Client s3, SharedState shared) {
        this.socket = socket;
        this.s3 = s3;
        this.shared = shared;
    }

    /** Starts on a free port. */
    public static RedshiftStandIn before(EmbeddedWarehouse warehouse, S3Client s3) throws IOException {
        return before(warehouse, s3, OptionalInt.empty());
    }

    /**
     * Starts on a port of 127.0.0.1.
     *
     * @param warehouse remains the caller's to close, after the stand-in
     * @param s3 what COPY and UNLOAD use; closed with the stand-in, or at once if this method throws
     * @param port empty or 0: a free one
     * @throws IOException if the port is in use or the warehouse does not respond
     */
    public static RedshiftStandIn before(EmbeddedWarehouse warehouse, S3Client s3, OptionalInt port)
            throws IOException {
        try {
            SharedState shared = SharedState.of(warehouse.jdbcUrl(), warehouse.port(), new S3Objects(s3));
            ServerSocket socket = new ServerSocket(port.orElse(0), BACKLOG, InetAddress.getLoopbackAddress());
            RedshiftStandIn standIn = new RedshiftStandIn(socket, s3, shared);
            daemon(standIn::accept, "redshift-" + standIn.port()).start();
            return standIn;
        } catch (SQLException e) {
            s3.close();
            throw new IOException("the warehouse does not respond: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            s3.close();
            throw e;
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** For the Redshift JDBC driver; contains the user, needs no password. */
    public String jdbcUrl() {
        return "jdbc:redshift://" + address() + "?ssl=false&user=" + EmbeddedWarehouse.USER;
    }

    /** For the PostgreSQL JDBC driver. */
    public String postgresJdbcUrl() {
        return "jdbc:postgresql://" + address() + "?user=" + EmbeddedWarehouse.USER;
    }

    /** A command line that connects psql to the stand-in. */
    public String psqlCommand() {
        return "psql -h 127.0.0.1 -p " + port() + " -U " + EmbeddedWarehouse.USER + " " + EmbeddedWarehouse.DATABASE;
    }

    /** Cuts all connections as a network failure does, even while statements run; clients may connect again. */
    public void dropConnections() {
        connections.forEach(ClientConnection::close);
    }

    /** Whether it still listens; false after {@link #close()}. */
    public boolean isListening() {
        return !socket.isClosed();
    }

    /** Stops listening and closes all connections; open transactions are rolled back. Closing again has no effect. */
    @Override
    public void close() throws IOException {
        socket.close();
        dropConnections();
        s3.close();
    }

    private String address() {
        return "127.0.0.1:" + port() + "/" + EmbeddedWarehouse.DATABASE;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                ClientConnection connection = new ClientConnection(shared, socket.accept());
                connections.add(connection);
                daemon(() -> serve(connection), "redshift-" + port() + "-" + numbers.incrementAndGet())
                        .start();
            } catch (IOException e) {
                // the server socket was closed, and the loop ends; or the client left before it was accepted
            }
        }
    }

    private void serve(ClientConnection connection) {
        try {
            connection.run();
        } finally {
            connections.remove(connection);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
