package io.github.ecommercepipeline.sandbox.redshift;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;

/** The beginning of a connection, up to the start-up message. */
final class Greeting {

    private static final int SSL = 80877103;
    private static final int GSS = 80877104;
    private static final int CANCEL = 80877102;

    private Greeting() {}

    /** Empty if the client wanted something else than a session, which then is done. */
    static Optional<StartUp> receive(FrameReader in, FrameWriter out, int postgresPort) throws IOException {
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
            } else if (code == StartUp.PROTOCOL_3) {
                return Optional.of(StartUp.read(fields));
            } else {
                throw new IOException("protocol " + (code >> 16) + "." + (code & 0xffff) + " is not spoken here");
            }
        }
    }

    /** The client has PostgreSQL's own process number and key. */
    private static void cancel(byte[] request, int postgresPort) throws IOException {
        try (Socket postgres = new Socket(InetAddress.getLoopbackAddress(), postgresPort)) {
            FrameWriter out = new FrameWriter(postgres);
            out.first(request);
            out.flush();
            postgres.getInputStream().read();
        }
    }
}
