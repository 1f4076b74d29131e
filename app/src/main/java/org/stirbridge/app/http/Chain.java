package org.stirbridge.app.http;

import java.time.Duration;

/**
 * A published certificate chain.
 *
 * @param pem {@code application/pem-certificate-chain} (RFC 8555 §9.1)
 * @param validFor until the signing certificate ends; negative when it has
 */
public record Chain(String pem, Duration validFor) {}
