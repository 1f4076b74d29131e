package org.stirbridge.stir.certificate;

import java.util.List;

/** The answer of a {@link CertificateSource}: the chain at a URL, or why there is none. */
public sealed interface CertificateLookup {

    /**
     * The chain as published, the signing certificate first; 1 to 6 certificates.
     *
     * @param warnings what its publisher should mend, none of it a reason to refuse
     */
    record Found(List<StiCertificate> chain, List<Warning> warnings) implements CertificateLookup {
        public Found {
            chain = List.copyOf(chain);
            warnings = List.copyOf(warnings);
        }

        /** A chain about which there is nothing to say. */
        public Found(List<StiCertificate> chain) {
            this(chain, List.of());
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

    /** Departures of a publisher that many deployed ones share; calls pass with them. */
    enum Warning {
        /** Not the type of RFC 8555 §9.1; text/plain and octet-stream are common. */
        CONTENT_TYPE("its publisher does not call it application/pem-certificate-chain"),
        /** Nothing that says how long to keep it (RFC 9111 §4.2): it is kept as long as here is configured. */
        NO_LIFETIME("its publisher does not say how long to keep it");

        private final String text;

        Warning(String text) {
            this.text = text;
        }

        /** For a person, to follow the words "the certificate:". */
        public String text() {
            return text;
        }
    }
}
