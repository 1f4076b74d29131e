package org.stirbridge.app.doctor.site;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.stirbridge.stir.certificate.PublicAddresses;

/** Whether a name leads to this machine itself, as far as its own addresses tell. */
record OwnAddresses(Set<InetAddress> addresses) {

    /** Who is asked under a name. */
    enum Whose {
        ANOTHER,
        THIS_MACHINE,
        /** None of our addresses is public, so that a public one may be our own, behind NAT. */
        PERHAPS_THIS_MACHINE
    }

    OwnAddresses {
        addresses = Set.copyOf(addresses);
    }

    static OwnAddresses ofThisMachine() throws SocketException {
        return new OwnAddresses(NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(OwnAddresses::plain)
                .collect(Collectors.toSet()));
    }

    /** Without the interface's name, which those that are looked up do not have. */
    private static InetAddress plain(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            return address;
        }
    }

    Whose whose(InetAddress... asked) {
        if (Arrays.stream(asked).anyMatch(this::isOwn)) {
            return Whose.THIS_MACHINE;
        }
        return addresses.stream().anyMatch(PublicAddresses::isPublic) ? Whose.ANOTHER : Whose.PERHAPS_THIS_MACHINE;
    }

    /** Of a name; of one that cannot be looked up nothing is known. */
    Whose whose(String host) {
        try {
            return whose(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return Whose.PERHAPS_THIS_MACHINE;
        }
    }

    private boolean isOwn(InetAddress address) {
        return address.isLoopbackAddress() || addresses.contains(address);
    }
}
