package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.connector.ResultColumn;
import io.github.ecommercepipeline.standin.protocol.Frame;
import io.github.ecommercepipeline.standin.protocol.FrameBuilder;
import io.github.ecommercepipeline.standin.protocol.FrameWriter;
import io.github.ecommercepipeline.standin.protocol.ServerError;
import io.github.ecommercepipeline.standin.sql.ByteText;
import io.github.ecommercepipeline.standin.sql.RedshiftException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the stand-in's own statements on a client's PostgreSQL connection, inside the client's transaction. Created when
 * no response from PostgreSQL is pending; closed before the client's next message is relayed.
 */
final class Backend implements Closeable {

    private static final String OWN = "stand-in";
    private static final int CHUNK = 128 * 1024;
    private static final int CHUNKS_BETWEEN_LOOKS = 32;

    /** Called from time to time during a long load. */
    interface Watch {
        void look() throws IOException;
    }

    /** Receives a query's result row by row. */
    interface Rows {
        void take(byte[] row) throws IOException;
    }

    private final Dialogue dialogue;
    private final FrameWriter out;

    private Backend(Dialogue dialogue, FrameWriter out) {
        this.dialogue = dialogue;
        this.out = out;
    }

    /** Waits for pending responses. Afterwards {@link Dialogue#isFailed} says whether the group has already failed. */
    static Backend takeOver(Dialogue dialogue, FrameWriter out) throws IOException {
        flush(out);
        dialogue.takeOver();
        return new Backend(dialogue, out);
    }

    @Override
    public void close() {
        dialogue.giveBack();
    }

    /** PostgreSQL's process id of this session. */
    int session() {
        return dialogue.process();
    }

    /** Runs a statement and returns its rows as text. */
    List<List<String>> run(String sql) throws IOException, BackendException {
        execute(sql);
        List<List<String>> rows = new ArrayList<>();
        for (Frame frame = answer(); frame.type() != 'C' && frame.type() != 'I'; frame = answer()) {
            if (frame.type() == 'D') {
                rows.add(row(frame.fields()));
            }
        }
        return rows;
    }

    /** Feeds a COPY … FROM STDIN; returns the number of rows loaded. */
    long copyIn(String sql, InputStream bytes, Watch watch) throws IOException, BackendException {
        execute(sql);
        expect('G');
        byte[] chunk = new byte[CHUNK];
        int chunks = 0;
        for (int read = read(bytes, chunk); read > 0 && !dialogue.hasError(); read = read(bytes, chunk)) {
            out.head('d', read);
            out.part(chunk, 0, read);
            if (++chunks % CHUNKS_BETWEEN_LOOKS == 0) {
                watch.look();
            }
        }
        out.write('c', new byte[0]);
        flush(out);
        return rows(expect('C'));
    }

    /** Receives the result of a COPY … TO STDOUT; returns the number of rows. */
    long copyOut(String sql, Rows rows) throws IOException, BackendException {
        execute(sql);
        expect('H');
        Frame frame = answer();
        while (frame.type() != 'C') {
            if (frame.type() == 'd') {
                rows.take(frame.body());
            }
            frame = answer();
        }
        return rows(frame);
    }

    /** The columns of a query, without running it. */
    List<ResultColumn> columns(String sql) throws IOException, BackendException {
        parse(sql);
        out.write('D', new FrameBuilder().int8('S').string(OWN).body());
        flush(out);
        expectParsed();
        expect('t');
        Frame.Fields fields = expect('T').fields();
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = fields.int16(); i > 0; i--) {
            String name = fields.string();
            fields.bytes(6);
            int type = fields.int32();
            fields.bytes(2);
            columns.add(new ResultColumn(ByteText.decoded(name), type, fields.int32()));
            fields.bytes(2);
        }
        return columns;
    }

    /** Ends an implicit transaction, so that the client's next statement starts a new one. */
    void sync() throws IOException {
        out.write('S', new byte[0]);
        out.flush();
        Frame frame = dialogue.take();
        while (frame.type() != 'Z') {
            frame = dialogue.take();
        }
    }

    /** Makes the client's transaction fail because of an error that PostgreSQL did not raise itself. */
    void fail() throws IOException {
        try {
            run("stand_in_failure");
            throw new IOException("PostgreSQL accepted an invalid statement");
        } catch (BackendException e) {
            return; // as intended
        }
    }

    private void execute(String sql) throws IOException, BackendException {
        parse(sql);
        byte[] noParameters = new byte[3 * Short.BYTES];
        out.write(
                'B',
                new FrameBuilder().string(OWN).string(OWN).bytes(noParameters).body());
        out.write('E', new FrameBuilder().string(OWN).int32(0).body());
        flush(out);
        expectParsed();
        expect('2');
    }

    /** First closes what an earlier, possibly failed, statement has left open. */
    private void parse(String sql) throws IOException {
        out.write('C', new FrameBuilder().int8('P').string(OWN).body());
        out.write('C', new FrameBuilder().int8('S').string(OWN).body());
        out.write('P', new FrameBuilder().string(OWN).string(sql).int16(0).body());
    }

    private void expectParsed() throws IOException, BackendException {
        expect('3');
        expect('3');
        expect('1');
    }

    private Frame expect(char type) throws IOException, BackendException {
        Frame frame = answer();
        if (frame.type() != type) {
            throw new IOException("PostgreSQL sent message " + frame.type() + " instead of " + type);
        }
        return frame;
    }

    private Frame answer() throws IOException, BackendException {
        Frame frame = dialogue.take();
        while (frame.type() == 'N' || frame.type() == 'S' || frame.type() == 'A') {
            frame = dialogue.take();
        }
        if (frame.type() == 'E') {
            dialogue.fails();
            throw new BackendException(ServerError.read(frame.body()));
        }
        return frame;
    }

    /** Ends the load on both sides if the file cannot be read. */
    private int read(InputStream in, byte[] chunk) throws IOException {
        RedshiftException refusal;
        try {
            return in.readNBytes(chunk, 0, chunk.length);
        } catch (RedshiftException e) {
            refusal = e;
        } catch (IOException | RuntimeException e) {
            refusal = RedshiftException.internal("The file cannot be read: " + e.getMessage(), "");
        }
        out.write('f', new FrameBuilder().string("the file cannot be read").body());
        out.flush();
        try {
            answer();
        } catch (BackendException e) {
            throw refusal;
        }
        throw new IOException("PostgreSQL did not abort a failed load");
    }

    private static void flush(FrameWriter out) throws IOException {
        out.write('H', new byte[0]);
        out.flush();
    }

    /** The number at the end of a CommandComplete's tag. */
    private static long rows(Frame complete) {
        String tag = complete.fields().string();
        return Long.parseLong(tag.substring(tag.lastIndexOf(' ') + 1));
    }

    private static List<String> row(Frame.Fields fields) {
        List<String> row = new ArrayList<>();
        for (int i = fields.int16(); i > 0; i--) {
            int length = fields.int32();
            row.add(length < 0 ? null : new String(fields.bytes(length), StandardCharsets.UTF_8));
        }
        return row;
    }
}
