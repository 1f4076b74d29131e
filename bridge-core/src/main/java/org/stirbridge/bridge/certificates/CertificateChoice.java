package org.stirbridge.bridge.certificates;

import org.stirbridge.stir.certificate.SigningCredential;

/** What a call is signed with, or why with nothing. */
public sealed interface CertificateChoice {

    /** One sentence for the explanation. */
    String step();

    /** @param name of the row */
    record Usable(String name, SigningCredential credential, String step) implements CertificateChoice {}

    record Unavailable(Cause cause, String step) implements CertificateChoice {}

    enum Cause {
        /** Neither trunk, customer nor provider names one. */
        NONE_NAMED,
        EXPIRED,
        NOT_YET_VALID,
        /** Its chain, key or profile does not do, it is inactive, or it belongs to another tenant. */
        UNUSABLE
    }
}
