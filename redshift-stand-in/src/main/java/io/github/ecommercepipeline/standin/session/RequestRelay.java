package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.protocol.Frame;
import io.github.ecommercepipeline.standin.protocol.FrameBuilder;
import io.github.ecommercepipeline.standin.protocol.FrameReader;
import io.github.ecommercepipeline.standin.protocol.FrameWriter;
import io.github.ecommercepipeline.standin.protocol.ServerError;
import io.github.ecommercepipeline.standin.sql.Action;
import io.github.ecommercepipeline.standin.sql.RedshiftException;
import io.github.ecommercepipeline.standin.sql.StatementPlan;
import io.github.ecommercepipeline.standin.sql.StatementPlanner;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Relays one client's messages to PostgreSQL, rewritten where necessary, and runs what PostgreSQL cannot. */
final class RequestRelay {

    private final FrameReader client;
    private final FrameWriter toClient;
    private final FrameWriter postgres;
    private final Dialogue dialogue;
    private final ErrorTranslation translation;
    private final RedshiftOnlyStatements redshiftOnly;
    private final LastQuery last = new LastQuery();
    private final Map<String, StatementPlan> statements = new HashMap<>();
    private final Map<String, StatementPlan> portals = new HashMap<>();

    RequestRelay(
            SharedState shared,
            FrameReader client,
            FrameWriter toClient,
            FrameWriter postgres,
            Dialogue dialogue,
            ErrorTranslation translation) {
        this.client = client;
        this.toClient = toClient;
        this.postgres = postgres;
        this.dialogue = dialogue;
        this.translation = translation;
        this.redshiftOnly =
                new RedshiftOnlyStatements(new CopyRunner(shared, last, this::look), new UnloadRunner(shared));
    }

    /** Runs until the client ends the session or closes its connection. */
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
        StatementPlan plan = StatementPlanner.plan(fields.string());
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
        StatementPlan plan = statements.get(fields.string());
        if (plan != null && plan.isRedshiftOnly()) {
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
        StatementPlan plan = portals.get(frame.fields().string());
        if (plan == null) {
            ask(frame);
            return;
        }
        run(plan.action());
    }

    private void query(String sql) throws IOException {
        StatementPlan plan = StatementPlanner.plan(sql);
        if (plan.isRedshiftOnly()) {
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

    private String forPostgres(StatementPlan plan) {
        return plan.refusal().map(translation::invalidStatement).orElse(plan.sql());
    }

    private void run(Action action) throws IOException {
        try (Backend backend = Backend.takeOver(dialogue, postgres)) {
            if (dialogue.isFailed()) {
                return; // like PostgreSQL, ignore the rest of the group
            }
            try {
                StatementResult outcome = redshiftOnly.run(action, backend, dialogue.inBlock());
                if (outcome.info().isPresent()) {
                    toClient.write('N', ServerError.info(outcome.info().get()).body());
                }
                toClient.write('C', new FrameBuilder().string(outcome.tag()).body());
            } catch (BackendException e) {
                toClient.write('E', translation.translate(e.error()).body());
            } catch (RedshiftException e) {
                refuse(e, backend);
            } catch (NoClassDefFoundError e) {
                refuse(
                        RedshiftException.notImitated("Avro or Parquet without its library (" + e.getMessage() + ")"),
                        backend);
            }
            toClient.flush();
        }
    }

    private void refuse(RedshiftException refusal, Backend backend) throws IOException {
        if (!dialogue.isFailed()) {
            backend.fail();
        }
        toClient.write('E', translation.error(refusal).body());
    }

    /** Publishes the last query to PostgreSQL outside a transaction block, where no rollback can undo it. */
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

    /** Aborts a load whose client has disconnected. */
    private void look() throws IOException {
        if (client.isClosedByPeer()) {
            throw new EOFException("the client closed its connection");
        }
    }
}
