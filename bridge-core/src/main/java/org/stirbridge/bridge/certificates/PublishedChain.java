package org.stirbridge.bridge.certificates;

import java.time.Instant;

/**
 * A chain as the certificate repository serves it.
 *
 * @param pem {@code application/pem-certificate-chain} (RFC 8555 §9.1); built from the parsed certificates alone, so that
 *     nothing else that was pasted into the table ever gets out
 * @param notAfter when the signing certificate ends: no cache should hold it longer
 */
public record PublishedChain(String pem, Instant notAfter) {}
