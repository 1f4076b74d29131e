package org.stirbridge.stir.identity;

import static org.stirbridge.stir.identity.TestCall.PKI;
import static org.stirbridge.stir.identity.TestCall.PROVIDER;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.stir.identity.VerificationPolicy.Delegates;
import org.stirbridge.stir.identity.VerificationPolicy.Profile;

/** Delegate certificates: RFC 9060. */
class Rfc9060DelegateTest {

    private final TestCall call = new TestCall();

    private static LabCertificatePlan leaf() {
        return PKI.leaf("CN=SHAKEN 1234").with(LabExtensions.spc("1234"));
    }

    @Nested
    class Rfc9060Section41Delegation {

        @Test
        void caCertificatesSignNoCalls() {
            call.assertFails(
                    "RFC 9060 section 4.1",
                    FailureReason.CERTIFICATE_PROFILE,
                    call.signedBy(leaf().with(Extension.basicConstraints, true, new BasicConstraints(true))
                            .with(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign))));
        }

        @ParameterizedTest
        @ValueSource(strings = {"12025550100", "12025550199"})
        void aChildStaysWithinItsParent(String last) {
            LabIdentity parent = PKI.issue(PKI.leaf("CN=Parent")
                    .with(LabExtensions.range("12025550100", 10))
                    .with(Extension.basicConstraints, true, new BasicConstraints(true))
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)));
            LabIdentity child = PKI.leaf("CN=Child")
                    .with(LabExtensions.one("12025550100"), LabExtensions.one(last))
                    .issuedBy(parent);
            TestToken token = call.signedBy(child);
            if (last.equals("12025550100")) {
                call.assertVerified(token);
            } else {
                call.assertFails("RFC 5280 section 6", FailureReason.CERTIFICATE_UNTRUSTED, token);
            }
        }
    }

    /** The path below the anchor comes with x5u, or from the operator's own store: Rfc5280Section6Path. */
    @Nested
    class Rfc9060Section5X5u {

        @Test
        void holdsTheWholePathTheSignerFirst() {
            call.publish(URL, List.of(PKI.intermediate(), PROVIDER.certificate()));
            call.assertFails("RFC 9060 section 4.1", FailureReason.CERTIFICATE_PROFILE, shaken());
        }
    }

    @Nested
    class Rfc9060Section6Delegates {

        @Test
        void passWithinTheirScopeOrAsPolicySays() {
            TestToken token = call.signedBy(PKI.leaf("CN=Enterprise").with(LabExtensions.range("12025550100", 10)));
            call.assertVerified(token);
            call.policy = VerificationPolicy.DEFAULT.with(Delegates.REFUSE, Profile.WARN);
            call.assertFails("RFC 9060 section 6", FailureReason.CERTIFICATE_PROFILE, token);
            call.publish(URL, PROVIDER);
            call.assertVerified(shaken());
        }
    }
}
