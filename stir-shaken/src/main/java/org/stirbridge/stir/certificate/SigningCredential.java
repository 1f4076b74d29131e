package org.stirbridge.stir.certificate;

import java.security.PrivateKey;

/**
 * What an authentication service signs with: a certificate, its private key, and where verifiers fetch the certificate.
 *
 * @param certificate the end-entity certificate
 * @param key its private key on P-256
 * @param x5u the https URL of the chain, printed as {@code x5u} and {@code info} byte for byte
 */
public record SigningCredential(StiCertificate certificate, PrivateKey key, String x5u) {}
