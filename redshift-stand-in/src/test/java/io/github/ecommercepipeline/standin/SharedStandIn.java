package io.github.ecommercepipeline.standin;

import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.s3.S3Client;

/** A stand-in without S3, started once for all tests of the process. */
record SharedStandIn(EmbeddedWarehouse warehouse, RedshiftStandIn standIn) implements AutoCloseable {

    /** Gives the stand-in to a test that asks for it. */
    static final class Extension implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedStandIn.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(SharedStandIn.class))
                    .getOrComputeIfAbsent(SharedStandIn.class, key -> start(), SharedStandIn.class);
        }
    }

    private static SharedStandIn start() {
        try {
            EmbeddedWarehouse warehouse = EmbeddedWarehouse.temporary();
            return new SharedStandIn(warehouse, RedshiftStandIn.before(warehouse, noS3()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing listens on port 1. */
    static S3Client noS3() {
        return new S3Connection(Optional.of(URI.create("http://127.0.0.1:1")), "us-east-1", false).client();
    }

    /** By the real Redshift driver. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(standIn.jdbcUrl());
    }

    @Override
    public void close() throws IOException {
        standIn.close();
        warehouse.close();
    }
}
