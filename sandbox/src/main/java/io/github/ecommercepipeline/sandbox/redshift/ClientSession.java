package io.github.ecommercepipeline.sandbox.redshift;

import io.github.ecommercepipeline.sandbox.redshift.sql.Action;
import io.github.ecommercepipeline.sandbox.redshift.sql.Plan;
import io.github.ecommercepipeline.sandbox.redshift.sql.Planner;
import io.github.ecommercepipeline.sandbox.redshift.sql.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Carries one client's messages to PostgreSQL, rewritten where they must be, and runs what PostgreSQL cannot. */
final class ClientSession {

    private final FrameReader client;
    private final FrameWriter toClient;
    private final FrameWriter postgres;
    private final Dialogue dialogue;
    private final Translation translation;
    private final Specials specials;
    private final LastQuery last = new LastQuery();
    private final Map<String, Plan> statements = new HashMap<>();
    private final Map<String, Plan> portals = new HashMap<>();

    ClientSession(
            SharedState shared,
            FrameReader client,
            FrameWriter toClient,
            FrameWriter postgres,
            Dialogue dialogue,
            Translation translation) {
        this.client = client;
        this.toClient = toClient;
        this.postgres = postgres;
        this.dialogue = dialogue;
        this.translation = translation;
        this.specials = new Specials(new Loads(shared, last, this::look), new Unloads(shared));
    }

    /** Until the client ends the session or closes its connection. */
    void run() throws IOException {
        while (client.next()) {
            carry();
            if (client.isIdle()) {
                postgres.flush();
            }
        }
    }

    private void carry() throws IOException {
        if (last.isPending() && dialogue.isGroupStart() && "PBCDQ".indexOf(client.type()) >= 0) {
            publish();
        }
        switch (client.type()) {
            case 'P' -> parse(client.frame().fields());
            case 'B' -> bind(client.frame());
            case 'E' -> execute(client.frame());
            case 'C' -> closes(client.frame());
            case 'D' -> ask(client.frame());
            case 'Q' -> query(client.frame().fields().string());
            case 'S', 'F' -> {
                client.copyTo(postgres);
                dialogue.endsGroup();
            }
            default -> client.copyTo(postgres);
        }
    }

    private void parse(Frame.Fields fields) throws IOException {
        String name = fields.string();
        Plan plan = Planner.plan(fields.string());
        statements.put(name, plan);
        ask(new Frame(
                'P',
                new FrameBuilder()
                        .string(name)
                        .string(forPostgres(plan))
                        .bytes(fields.rest())
                        .body()));
    }

    private void bind(Frame frame) throws IOException {
        Frame.Fields fields = frame.fields();
        String portal = fields.string();
        Plan plan = statements.get(fields.string());
        if (plan != null && plan.isSpecial()) {
            portals.put(portal, plan);
        } else {
            portals.remove(portal);
        }
        ask(frame);
    }

    private void closes(Frame frame) throws IOException {
        Frame.Fields fields = frame.fields();
        (fields.int8() == 'S' ? statements : portals).remove(fields.string());
        ask(frame);
    }

    private void execute(Frame frame) throws IOException {
        Plan plan = portals.get(frame.fields().string());
        if (plan == null) {
            ask(frame);
            return;
        }
        run(plan.action());
    }

    private void query(String sql) throws IOException {
        Plan plan = Planner.plan(sql);
        if (plan.isSpecial()) {
            run(plan.action());
            postgres.write('S', new byte[0]);
        } else {
            postgres.write('Q', new FrameBuilder().string(forPostgres(plan)).body());
        }
        dialogue.endsGroup();
    }

    private void ask(Frame frame) throws IOException {
        postgres.write(frame);
        dialogue.asks();
    }

    private String forPostgres(Plan plan) {
        return plan.refusal().map(translation::nonsense).orElse(plan.sql());
    }

    private void run(Action action) throws IOException {
        try (Backend backend = Backend.takeOver(dialogue, postgres)) {
            if (dialogue.isFailed()) {
                return; // PostgreSQL ignores the rest of the group, and so does the stand-in
            }
            try {
                Outcome outcome = specials.run(action, backend, dialogue.inBlock());
                if (outcome.info().isPresent()) {
                    toClient.write('N', ServerError.info(outcome.info().get()).body());
                }
                toClient.write('C', new FrameBuilder().string(outcome.tag()).body());
            } catch (BackendException e) {
                toClient.write('E', translation.told(e.error()).body());
            } catch (Refusal e) {
                if (!dialogue.isFailed()) {
                    backend.fail();
                }
                toClient.write('E', ServerError.of(e).body());
            }
            toClient.flush();
        }
    }

    /** Tells PostgreSQL the last query where no transaction can take it back. */
    private void publish() throws IOException {
        try (Backend backend = Backend.takeOver(dialogue, postgres)) {
            if (!dialogue.inBlock()) {
                backend.run(last.sql());
                backend.sync();
                last.published();
            }
        } catch (BackendException e) {
            throw new IOException("PostgreSQL refused a setting: " + e.getMessage(), e);
        }
    }

    /** A client that is gone must not be loaded for. */
    private void look() throws IOException {
        if (client.isClosedByPeer()) {
            throw new EOFException("the client closed its connection");
        }
    }
}
