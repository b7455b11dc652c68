package io.github.ecommercepipeline.sandbox.redshift;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A stand-in with a warehouse and an S3 server, started once for all tests of the process, and ended with it. */
final class StandInServers {

    static final String ROLE = "arn:aws:iam::123456789012:role/probe-copy";
    static final String CREDENTIALS = " CREDENTIALS 'aws_iam_role=" + ROLE + "'";

    private static StandInServers servers;

    private final EmbeddedWarehouse warehouse;
    private final S3Access s3;
    private final S3Client client;
    private final RedshiftStandIn standIn;

    private StandInServers() throws IOException {
        warehouse = EmbeddedWarehouse.temporary();
        s3 = SharedS3.with("tmpbucket");
        client = s3.client();
        standIn = RedshiftStandIn.before(warehouse, s3.client());
    }

    /** Gives the servers to a test that asks for them. */
    static final class Extension implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == StandInServers.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return shared();
        }
    }

    private static synchronized StandInServers shared() {
        if (servers == null) {
            try {
                servers = new StandInServers();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
        }
        return servers;
    }

    RedshiftStandIn standIn() {
        return standIn;
    }

    EmbeddedWarehouse warehouse() {
        return warehouse;
    }

    S3Client s3() {
        return client;
    }

    URI s3Endpoint() {
        return s3.endpoint();
    }

    /** By the real Redshift driver. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(standIn.jdbcUrl());
    }

    void put(String key, byte[] bytes) {
        client.putObject(put -> put.bucket("tmpbucket").key(key), RequestBody.fromBytes(bytes));
    }

    void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] get(String key) {
        return client.getObjectAsBytes(get -> get.bucket("tmpbucket").key(key)).asByteArray();
    }

    /** A manifest of these keys, each mandatory and with its length; returns its URL. */
    String manifest(String key, String... files) {
        List<String> entries = new ArrayList<>();
        for (String file : files) {
            long length = client.headObject(head -> head.bucket("tmpbucket").key(file))
                    .contentLength();
            entries.add("{\"url\":\"s3://tmpbucket/" + file
                    + "\",\n \"mandatory\":true,\n \"meta\": {\"content_length\":" + length + "}}");
        }
        put(key, "{\"entries\": [" + String.join(",\n", entries) + "]}");
        return "s3://tmpbucket/" + key;
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static byte[] zstd(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private void close() {
        try {
            standIn.close();
            client.close();
            warehouse.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
