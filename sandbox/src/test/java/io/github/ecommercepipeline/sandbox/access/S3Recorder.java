package io.github.ecommercepipeline.sandbox.access;

import io.github.ecommercepipeline.sandbox.s3.Fault;
import io.github.ecommercepipeline.sandbox.s3.FaultProxy;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.S3Request;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Stands between programs and S3, and writes down what they ask; the SDK and Hadoop's s3a count alike. */
public final class S3Recorder implements AutoCloseable {

    private final Set<Ask> asks = new ConcurrentSkipListSet<>();
    private final FaultProxy proxy;

    private S3Recorder(S3Access s3) throws IOException {
        this.proxy = FaultProxy.before(s3, this::record);
    }

    /** Before that server. */
    public static S3Recorder before(S3Access s3) throws IOException {
        return new S3Recorder(s3);
    }

    /** Where programs turn to instead. */
    public S3Access access() {
        return proxy.access();
    }

    /** All that was asked up to now. */
    public Set<Ask> asks() {
        return new TreeSet<>(asks);
    }

    private Fault record(S3Request request) {
        asks.addAll(S3Asks.of(request));
        return new Fault.None();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
