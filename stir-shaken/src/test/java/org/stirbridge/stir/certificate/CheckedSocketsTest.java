package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last gate: what it lets through goes to the socket, which here cannot go anywhere. */
class CheckedSocketsTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "169.254.169.254", "fd00::1", "::1"})
    void noAddressInsideIsReached(String address) throws IOException {
        assertRefused(new InetSocketAddress(InetAddress.getByName(address), 443));
    }

    @Test
    void nameThatNobodyResolvedIsNotReached() throws IOException {
        assertRefused(InetSocketAddress.createUnresolved("certs.example.com", 443));
    }

    @Test
    void whatIsNoAddressAtAllIsNotReached() throws IOException {
        assertRefused(new SocketAddress() {
            private static final long serialVersionUID = 1L;
        });
    }

    /** Bound to loopback, the socket cannot leave the machine: the system refuses what the gate has let through. */
    @Test
    void publicAddressIsLeftToTheSystem() throws IOException {
        try (Socket socket = new CheckedSockets(null).createSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            InetSocketAddress outside = new InetSocketAddress(InetAddress.getByName("1.1.1.1"), 443);

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> socket.connect(outside, 1000))
                    .isNotInstanceOf(AddressNotAllowed.class);
        }
    }

    private static void assertRefused(SocketAddress endpoint) throws IOException {
        try (Socket socket = new CheckedSockets(null).createSocket()) {
            assertThatExceptionOfType(AddressNotAllowed.class).isThrownBy(() -> socket.connect(endpoint, 1000));
        }
    }
}
