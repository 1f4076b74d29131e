package org.stirbridge.stir.certificate;

import java.net.UnknownHostException;

/** A name of the public Internet that leads to an address which is not of it: a trick, or a split-horizon name server. */
final class AddressNotAllowed extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    AddressNotAllowed() {
        super("the address is not public");
    }
}
