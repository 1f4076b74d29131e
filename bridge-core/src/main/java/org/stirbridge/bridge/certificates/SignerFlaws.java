package org.stirbridge.bridge.certificates;

import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.certificates.UnusableCertificate.Part;
import org.stirbridge.stir.certificate.SigningRefusal;
import org.stirbridge.stir.certificate.StiCertificate;

/** Why a certificate may not sign calls, in words for an admin. */
final class SignerFlaws {

    private SignerFlaws() {}

    /**
     * Refuses what every verifier would refuse.
     *
     * @param spc the provider code that the row names, or null
     */
    static void require(StiCertificate certificate, @Nullable String spc) throws UnusableCertificate {
        if (certificate.signingRefusal().isPresent()) {
            throw new UnusableCertificate(
                    Part.CHAIN, sentence(certificate.signingRefusal().get()));
        }
        String own = certificate.spc().orElse(spc);
        if (spc != null && !spc.equals(own)) {
            // Another provider's certificate under this row's name would sign for the wrong one.
            throw new UnusableCertificate(
                    Part.CHAIN, "the certificate is of provider code " + own + ", and spc says " + spc);
        }
    }

    private static String sentence(SigningRefusal refusal) {
        return switch (refusal) {
            case CA_CERTIFICATE -> "the first certificate is a CA's, which signs no calls; put the signer's first";
            case KEY_USAGE -> "the certificate may not make digital signatures (keyUsage)";
            case EXTENDED_KEY_USAGE -> "the certificate is for other purposes (extKeyUsage); is it one of the web?";
            case NOT_P256 -> "the certificate's key is not on P-256 (RSA and P-384 cannot sign PASSporTs)";
            case UNKNOWN_CRITICAL_EXTENSION -> "the certificate has a critical extension that nobody here understands";
            case NO_TN_AUTH_LIST -> "the certificate has no TNAuthList, so it speaks for nobody; is it one of the web?";
            case TN_AUTH_LIST_BY_REFERENCE -> "the certificate's TNAuthList is elsewhere, which SHAKEN does not use";
            case MALFORMED_TN_AUTH_LIST -> "the certificate's TNAuthList cannot be read";
            case MALFORMED_CLAIM_CONSTRAINTS -> "the certificate's claim constraints cannot be read";
        };
    }
}
