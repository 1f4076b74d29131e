package org.stirbridge.stir.certificate;

import java.util.List;

/** The answer of a {@link CertificateSource}: the chain at a URL, or why there is none. */
public sealed interface CertificateLookup {

    /** The chain as published, the signing certificate first; 1 to 6 certificates. */
    record Found(List<StiCertificate> chain) implements CertificateLookup {
        public Found {
            chain = List.copyOf(chain);
        }
    }

    /** @param detail one printable ASCII line for a person */
    record NotFound(Failure failure, String detail) implements CertificateLookup {}

    enum Failure {
        /** The URL breaks the rules, or its address may not be asked. */
        X5U_NOT_ALLOWED,
        /** Name, connection, TLS, HTTP status, size or time. */
        CERTIFICATE_UNREACHABLE,
        /** The body holds no readable certificate. */
        CERTIFICATE_UNREADABLE,
        /** The deadline of the call came first. */
        OUT_OF_TIME
    }
}
