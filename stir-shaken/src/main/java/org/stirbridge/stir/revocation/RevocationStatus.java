package org.stirbridge.stir.revocation;

import java.time.Instant;

/** What the lists say about a certification path; positions count from 1, the signing certificate. */
public sealed interface RevocationStatus {

    /** One printable ASCII line for a person. */
    String text();

    /** Current lists cover every certificate of the path but the anchor, and name none. */
    record Good() implements RevocationStatus {
        @Override
        public String text() {
            return "no certificate of the path is revoked";
        }
    }

    /** @param since the entry's revocationDate */
    record Revoked(int position, Instant since) implements RevocationStatus {
        @Override
        public String text() {
            return "certificate " + position + " of the path is revoked since " + since;
        }
    }

    /** @param gap how far the list came that came furthest */
    record Unknown(int position, Gap gap) implements RevocationStatus {
        @Override
        public String text() {
            return "certificate " + position + " of the path: " + gap.text;
        }
    }

    /** Why no list vouches for a certificate; in the order of the checks. */
    enum Gap {
        /** No list is of its issuer, and no indirect one is there. */
        NO_LIST("no list of its issuer is there"),
        /** The lists are not signed by its issuer, nor by one that may sign for others. */
        NOT_SIGNED("no list is signed by one that may sign it"),
        /** Before thisUpdate, after nextUpdate, or the signer's certificate is not valid. */
        NOT_CURRENT("no list is current"),
        /** The IssuingDistributionPoint leaves this certificate, or a reason, to another list. */
        OUT_OF_SCOPE("no current list is meant for it");

        private final String text;

        Gap(String text) {
            this.text = text;
        }
    }
}
