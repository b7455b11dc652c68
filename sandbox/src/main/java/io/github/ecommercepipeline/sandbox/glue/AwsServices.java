package io.github.ecommercepipeline.sandbox.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The AWS services that a job calls besides S3 and the warehouse, on a free port of 127.0.0.1: GetSecretValue of AWS
 * Secrets Manager, PutEvents of Amazon EventBridge (both JSON) and PutMetricData of Amazon CloudWatch (RPC v2 CBOR).
 */
public final class AwsServices implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AMZ_JSON = "application/x-amz-json-1.1";
    private static final byte[] EMPTY_CBOR_MAP = {(byte) 0xa0};
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private final Map<String, String> secrets;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<String> metrics = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** @param secrets the stored strings by name */
    public AwsServices(Map<String, String> secrets) throws IOException {
        this.secrets = Map.copyOf(secrets);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body;
        try (InputStream in = exchange.getRequestBody()) {
            body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if ("secretsmanager.GetSecretValue".equals(target)) {
            secret(exchange, JSON.readTree(body).path("SecretId").asText());
        } else if ("AWSEvents.PutEvents".equals(target)) {
            JSON.readTree(body).path("Entries").forEach(events::add);
            ObjectNode done = JsonNodeFactory.instance.objectNode().put("FailedEntryCount", 0);
            done.putArray("Entries").addObject().put("EventId", "1");
            send(exchange, OK, AMZ_JSON, done.toString().getBytes(StandardCharsets.UTF_8));
        } else if (exchange.getRequestURI().getPath().endsWith("/operation/PutMetricData")) {
            metrics.add(body);
            exchange.getResponseHeaders().add("smithy-protocol", "rpc-v2-cbor");
            send(exchange, OK, "application/cbor", EMPTY_CBOR_MAP);
        } else {
            refuse(exchange, "UnknownOperationException");
        }
    }

    private void secret(HttpExchange exchange, String name) throws IOException {
        String value = secrets.get(name);
        if (value == null) {
            refuse(exchange, "ResourceNotFoundException");
            return;
        }
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("Name", name).put("SecretString", value);
        send(exchange, OK, AMZ_JSON, answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpExchange exchange, String error) throws IOException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("__type", error);
        send(exchange, BAD_REQUEST, AMZ_JSON, answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] answer) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Environment variables that point the AWS SDK of a process here instead of to AWS. */
    public Map<String, String> environment() {
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                endpoint,
                "AWS_ENDPOINT_URL_EVENTBRIDGE",
                endpoint,
                "AWS_ENDPOINT_URL_CLOUDWATCH",
                endpoint,
                "AWS_REGION",
                S3Access.REGION,
                "AWS_ACCESS_KEY_ID",
                S3Access.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                S3Access.SECRET_KEY);
    }

    /** The entries of all PutEvents so far. */
    public List<JsonNode> events() {
        return List.copyOf(events);
    }

    /** The bodies of all PutMetricData so far; CBOR, whose texts can be read. */
    public List<String> metrics() {
        return List.copyOf(metrics);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
