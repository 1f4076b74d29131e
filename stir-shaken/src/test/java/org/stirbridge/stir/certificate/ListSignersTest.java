package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabPki;

/** Which certificates may sign lists for others without being configured: RFC 5280 §6.3.3 step (f). */
class ListSignersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final LabPki PKI = LabPki.create(NOW);

    private static LabCertificatePlan plan(int usage) {
        return PKI.leaf("CN=Lists").with(Extension.keyUsage, true, new KeyUsage(usage));
    }

    private static X509Certificate certificate(LabCertificatePlan plan) {
        return PKI.issue(plan).certificate();
    }

    /** How many of the candidates count beside the anchor. */
    private static int counted(X509Certificate... candidates) {
        Set<X500Principal> named =
                Set.of(candidates[0].getSubjectX500Principal(), PKI.root().getSubjectX500Principal());
        return ListSigners.of(List.of(PKI.root()), List.of(candidates), named).size() - 1;
    }

    @Test
    void oneWithCrlSignBelowAnAnchorCounts() {
        assertThat(counted(certificate(plan(KeyUsage.cRLSign)), PKI.intermediate()))
                .isEqualTo(1);
        assertThat(counted(PKI.issueFromRoot(plan(KeyUsage.cRLSign)).certificate()))
                .isEqualTo(1);
    }

    @Test
    void caBelowAnAnchorCounts() {
        assertThat(counted(PKI.intermediate())).isEqualTo(1);
    }

    @Test
    void withoutAPathItDoesNot() {
        assertThat(counted(certificate(plan(KeyUsage.cRLSign)))).isZero();
        assertThat(counted(plan(KeyUsage.cRLSign).selfSigned().certificate())).isZero();
        assertThat(counted(LabPki.create(NOW).intermediate())).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {KeyUsage.digitalSignature, KeyUsage.keyEncipherment, KeyUsage.keyCertSign})
    void anotherUsageIsNone(int usage) {
        assertThat(counted(certificate(plan(usage)), PKI.intermediate())).isZero();
    }

    @Test
    void withoutAnyUsageOnlyACaCounts() {
        assertThat(counted(certificate(plan(0).without(Extension.keyUsage)), PKI.intermediate()))
                .isZero();
    }

    @Test
    void oneThatSignsCallsDoesNot() {
        assertThat(counted(certificate(plan(KeyUsage.cRLSign).with(LabExtensions.spc("1234"))), PKI.intermediate()))
                .isZero();
    }

    @Test
    void onlyThoseAreLookedAtThatAListNames() {
        assertThat(ListSigners.of(List.of(PKI.root()), List.of(PKI.intermediate()), Set.of()))
                .hasSize(1);
    }
}
