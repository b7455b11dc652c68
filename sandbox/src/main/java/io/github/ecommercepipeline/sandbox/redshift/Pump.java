package io.github.ecommercepipeline.sandbox.redshift;

import java.io.IOException;

/** Carries PostgreSQL's messages to the client, or keeps them for the stand-in while it has taken over. */
final class Pump {

    /** What Redshift says of itself; its drivers ask otherwise for what Redshift does not have. */
    private static final String REDSHIFT_VERSION = "8.0.2";

    private final FrameReader postgres;
    private final FrameWriter client;
    private final Dialogue dialogue;
    private final Translation translation;
    private final StartUp startUp;

    Pump(FrameReader postgres, FrameWriter client, Dialogue dialogue, Translation translation, StartUp startUp) {
        this.postgres = postgres;
        this.client = client;
        this.dialogue = dialogue;
        this.translation = translation;
        this.startUp = startUp;
    }

    /** Until PostgreSQL or the client closes its connection. */
    void run() throws IOException {
        while (postgres.next()) {
            if (dialogue.isTakenOver()) {
                dialogue.keep(postgres.frame());
                continue;
            }
            carry();
            if (postgres.isIdle()) {
                client.flush();
            }
        }
        client.flush();
    }

    private void carry() throws IOException {
        switch (postgres.type()) {
            case '1', '2', '3', 'n', 'T', 'I', 's' -> {
                postgres.copyTo(client);
                dialogue.answers();
            }
            case 'C' -> {
                Frame frame = postgres.frame();
                client.write(frame);
                dialogue.completes(frame.fields().string());
            }
            case 'E' -> {
                client.write(
                        'E', translation.told(ServerError.read(postgres.body())).body());
                dialogue.fails();
            }
            case 'Z' -> {
                Frame frame = postgres.frame();
                client.write(frame);
                client.flush();
                dialogue.ready((char) frame.body()[0]);
            }
            case 'K' -> {
                Frame frame = postgres.frame();
                dialogue.isWith(frame.fields().int32());
                client.write(frame);
            }
            case 'S' -> client.write('S', status(postgres.frame()));
            default -> postgres.copyTo(client);
        }
    }

    private byte[] status(Frame frame) {
        boolean version = frame.fields().string().equals("server_version");
        return version && startUp.isRedshiftDriver()
                ? new FrameBuilder()
                        .string("server_version")
                        .string(REDSHIFT_VERSION)
                        .body()
                : frame.body();
    }
}
