package io.github.ecommercepipeline.sandbox.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The one S3 server of the test process: given to tests with the buckets raw, work and archive, whose classes keep apart by
 * keys of their own. It ends with the process, since JUnit's store may end with each class: Failsafe gives the classes
 * to several processes one by one.
 */
public final class SharedS3 implements ParameterResolver {

    private static S3Server server;

    /** The server with these buckets, which are created where they are missing. */
    public static synchronized S3Access with(String... buckets) {
        if (server == null) {
            server = start();
        }
        S3Access access = server.access();
        try (S3Client client = access.client()) {
            for (String bucket : buckets) {
                if (client.listBuckets().buckets().stream()
                        .noneMatch(there -> there.name().equals(bucket))) {
                    client.createBucket(create -> create.bucket(bucket));
                }
            }
        }
        return access;
    }

    private static S3Server start() {
        try {
            S3Server started = S3Server.temporary("raw", "work", "archive");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(S3Server started) {
        try {
            started.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == S3Access.class;
    }

    @Override
    public S3Access resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return with();
    }
}
