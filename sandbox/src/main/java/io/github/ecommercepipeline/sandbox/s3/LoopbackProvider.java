package io.github.ecommercepipeline.sandbox.s3;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/**
 * Java's own channels, except that listeners on all addresses bind 127.0.0.1: for servers without such a setting. Java
 * creates one if {@code java.nio.channels.spi.SelectorProvider} names it; needs {@link #OPTIONS}.
 */
public final class LoopbackProvider extends SelectorProvider {

    /** For the JVM that is to use it. */
    static final String[] OPTIONS = {
        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
        "-Djava.nio.channels.spi.SelectorProvider=" + LoopbackProvider.class.getName()
    };

    private final SelectorProvider java;

    /** Called by Java. */
    public LoopbackProvider() throws ReflectiveOperationException {
        java = (SelectorProvider) Class.forName("sun.nio.ch.DefaultSelectorProvider")
                .getMethod("get")
                .invoke(null);
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
        return new LoopbackChannel(this, java.openServerSocketChannel());
    }

    @Override
    public ServerSocketChannel openServerSocketChannel(ProtocolFamily family) throws IOException {
        return new LoopbackChannel(this, java.openServerSocketChannel(family));
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        return java.openSocketChannel();
    }

    @Override
    public SocketChannel openSocketChannel(ProtocolFamily family) throws IOException {
        return java.openSocketChannel(family);
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        return java.openDatagramChannel();
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        return java.openDatagramChannel(family);
    }

    @Override
    public Pipe openPipe() throws IOException {
        return java.openPipe();
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
        return java.openSelector();
    }
}
