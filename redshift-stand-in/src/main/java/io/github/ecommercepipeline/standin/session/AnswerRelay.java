package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.protocol.Frame;
import io.github.ecommercepipeline.standin.protocol.FrameReader;
import io.github.ecommercepipeline.standin.protocol.FrameWriter;
import io.github.ecommercepipeline.standin.protocol.ServerError;
import java.io.IOException;

/** Relays PostgreSQL's messages to the client, or keeps them for the stand-in while it has taken over. */
final class AnswerRelay {

    private final FrameReader postgres;
    private final FrameWriter client;
    private final Dialogue dialogue;
    private final ErrorTranslation translation;
    private final Greeting greeting;
    private boolean greeted;

    AnswerRelay(
            FrameReader postgres,
            FrameWriter client,
            Dialogue dialogue,
            ErrorTranslation translation,
            Greeting greeting) {
        this.postgres = postgres;
        this.client = client;
        this.dialogue = dialogue;
        this.translation = translation;
        this.greeting = greeting;
    }

    /** Runs until PostgreSQL or the client closes its connection. */
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
                        'E',
                        translation.translate(ServerError.read(postgres.body())).body());
                dialogue.fails();
            }
            case 'Z' -> {
                greet();
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

    private void greet() throws IOException {
        if (!greeted && greeting.notice().isPresent()) {
            client.write('N', greeting.notice().get().body());
        }
        greeted = true;
    }

    private byte[] status(Frame frame) {
        boolean version = frame.fields().string().equals("server_version");
        return version ? greeting.version().orElse(frame.body()) : frame.body();
    }
}
