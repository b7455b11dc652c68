package io.github.ecommercepipeline.standin.protocol;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;

/** The start of a connection, up to the startup message. */
public final class Handshake {

    private static final int SSL = 80877103;
    private static final int GSS = 80877104;
    private static final int CANCEL = 80877102;

    private Handshake() {}

    /** Empty if the client wanted no session but to cancel a query, which is then done. */
    public static Optional<StartupMessage> receive(FrameReader in, FrameWriter out, int postgresPort)
            throws IOException {
        while (true) {
            byte[] first = in.first();
            Frame.Fields fields = new Frame.Fields(first);
            int code = fields.int32();
            if (code == SSL || code == GSS) {
                out.single('N');
                out.flush();
            } else if (code == CANCEL) {
                cancel(first, postgresPort);
                return Optional.empty();
            } else if (code == StartupMessage.PROTOCOL_3) {
                return Optional.of(StartupMessage.read(fields));
            } else {
                throw new IOException("protocol " + (code >> 16) + "." + (code & 0xffff) + " is not supported");
            }
        }
    }

    /** The client has PostgreSQL's own process id and key. */
    private static void cancel(byte[] request, int postgresPort) throws IOException {
        try (Socket postgres = new Socket(InetAddress.getLoopbackAddress(), postgresPort)) {
            FrameWriter out = new FrameWriter(postgres);
            out.first(request);
            out.flush();
            postgres.getInputStream().read();
        }
    }
}
