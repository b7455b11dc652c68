package io.github.ecommercepipeline.sandbox.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;

/**
 * A listener that binds 127.0.0.1 when asked to bind all addresses. For blocking use only: it cannot be used with a
 * selector.
 */
final class LoopbackChannel extends ServerSocketChannel {

    private final ServerSocketChannel channel;

    LoopbackChannel(SelectorProvider provider, ServerSocketChannel channel) {
        super(provider);
        this.channel = channel;
    }

    @Override
    public ServerSocketChannel bind(SocketAddress local, int backlog) throws IOException {
        boolean anywhere = local instanceof InetSocketAddress address
                && address.getAddress().isAnyLocalAddress();
        channel.bind(
                anywhere
                        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), ((InetSocketAddress) local).getPort())
                        : local,
                backlog);
        return this;
    }

    @Override
    public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
        channel.setOption(name, value);
        return this;
    }

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
        return channel.getOption(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return channel.supportedOptions();
    }

    @Override
    public ServerSocket socket() {
        return channel.socket();
    }

    @Override
    public SocketChannel accept() throws IOException {
        return channel.accept();
    }

    @Override
    public SocketAddress getLocalAddress() throws IOException {
        return channel.getLocalAddress();
    }

    @Override
    protected void implCloseSelectableChannel() throws IOException {
        channel.close();
    }

    @Override
    protected void implConfigureBlocking(boolean block) throws IOException {
        channel.configureBlocking(block);
    }
}
