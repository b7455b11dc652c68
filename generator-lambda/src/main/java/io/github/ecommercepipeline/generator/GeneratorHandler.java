package io.github.ecommercepipeline.generator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.ecommercepipeline.generator.request.Request;
import io.github.ecommercepipeline.generator.store.RawStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;

/** The Lambda function: writes the days that an event requests, and returns a summary of each. */
public final class GeneratorHandler implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final FunctionSettings settings = FunctionSettings.of(System.getenv(), Clock.systemUTC());
    private final Generator generation = new Generator(ShopContracts.packed());
    private final RawStore store = Stores.open(settings.raw(), settings.tags());

    /** Reads settings and contracts and creates the clients, once for all invocations. */
    public GeneratorHandler() throws IOException {}

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        JsonLog log = new JsonLog(System.out, Clock.systemUTC(), context.getAwsRequestId());
        try {
            Request request = settings.schedule().request(JSON.readTree(event));
            ArrayNode days = JSON.createArrayNode();
            generation.run(request, store, log::written).forEach(day -> days.add(JsonLog.json(day)));
            JSON.writeValue(answer, days);
        } catch (IOException | RuntimeException e) {
            log.failed(e);
            throw e;
        }
    }
}
