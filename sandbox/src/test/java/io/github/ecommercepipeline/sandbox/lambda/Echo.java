package io.github.ecommercepipeline.sandbox.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A function for tests: says what it is told to, with how often it was asked. */
public final class Echo implements RequestStreamHandler {

    private int invocations;

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        invocations++;
        String word = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        if (word.contains("throw")) {
            throw new IllegalStateException("told to throw");
        }
        if (word.contains("exit")) {
            System.out.println("about to exit");
            System.exit(7);
        }
        if (word.contains("sleep")) {
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        boolean inTime = context.getRemainingTimeInMillis() > 0;
        output.write(
                ("{\"n\":" + invocations + ",\"inTime\":" + inTime + ",\"said\":\"" + System.getenv("WORD") + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
