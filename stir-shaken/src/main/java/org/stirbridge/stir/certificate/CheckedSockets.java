package org.stirbridge.stir.certificate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The last gate before a connection: a socket goes to a public address, or to the one that the configuration pinned. It
 * also catches what name resolution never sees, as OkHttp does not ask its Dns hook about IP literals.
 */
final class CheckedSockets extends SocketFactory {

    private final @Nullable InetSocketAddress pinned;

    /** @param pinned where every connection goes whatever its URL says; null: where the URL says, if public */
    CheckedSockets(@Nullable InetSocketAddress pinned) {
        this.pinned = pinned;
    }

    @Override
    public Socket createSocket() {
        return new CheckedSocket(pinned);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("connects only after the check");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("connects only after the check");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("connects only after the check");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("connects only after the check");
    }

    private static final class CheckedSocket extends Socket {
        private final @Nullable InetSocketAddress pinned;

        CheckedSocket(@Nullable InetSocketAddress pinned) {
            // Without this the JDK obeys the system property of a SOCKS proxy, and the proxy resolves and connects
            // unchecked.
            super(Proxy.NO_PROXY);
            this.pinned = pinned;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (pinned != null) {
                super.connect(pinned, timeout);
                return;
            }
            if (!(endpoint instanceof InetSocketAddress address)
                    || address.isUnresolved()
                    || !PublicAddresses.isPublic(address.getAddress())) {
                throw new AddressNotAllowed();
            }
            super.connect(endpoint, timeout);
        }
    }
}
