package io.github.ecommercepipeline.sandbox.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one S3 server of the test process, with the buckets raw, work and archive. */
public final class SharedS3 implements ParameterResolver {

    private record Running(S3Server server) implements AutoCloseable {

        static Running start() {
            try {
                return new Running(S3Server.temporary("raw", "work", "archive"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == S3Access.class;
    }

    @Override
    public S3Access resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedS3.class))
                .getOrComputeIfAbsent(Running.class, any -> Running.start(), Running.class)
                .server()
                .access();
    }
}
