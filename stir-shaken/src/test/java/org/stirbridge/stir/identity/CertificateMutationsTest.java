package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.NOW;
import static org.stirbridge.stir.identity.TestCall.PKI;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.ClaimConstraints;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/** No change of the certificates behind a good call passes, signed anew by the CA or not, but for what the rule beside it allows. */
class CertificateMutationsTest {

    private static final LabIdentity SIGNER =
            PKI.issue(PKI.leaf("CN=Enterprise").with(LabExtensions.range("12025550100", 10)));

    private final TestCall call = new TestCall();

    private boolean passes(TestToken token, List<X509Certificate> chain) {
        call.publish(URL, chain);
        return call.verify(token) instanceof Verified;
    }

    /** Nothing in a certificate that its issuer has signed is without meaning to the signature. */
    @Test
    void everyByteOfTheChainCounts() throws CertificateEncodingException {
        Random random = new Random(5280);
        TestToken token = shaken(SIGNER.keys());
        int readable = 0;
        for (int place = 0; place < SIGNER.chain().size(); place++) {
            byte[] der = SIGNER.chain().get(place).getEncoded();
            for (int i = 0; i < der.length; i++) {
                byte[] bent = der.clone();
                bent[i] ^= (byte) (1 << random.nextInt(8));
                List<X509Certificate> chain = new ArrayList<>(SIGNER.chain());
                if (read(bent, chain, place)) {
                    readable++;
                    assertThat(passes(token, chain))
                            .as("byte " + i + " of certificate " + place)
                            .isFalse();
                }
            }
        }
        assertThat(readable).isGreaterThan(500);
    }

    /** A configured anchor is a name and a key (RFC 5280 §6.1.1 (d)); one whose rest is bent is the same anchor. */
    @Test
    void anAnchorIsItsNameAndItsKey() throws CertificateEncodingException {
        Random random = new Random(5280);
        byte[] der = PKI.root().getEncoded();
        int same = 0;
        for (int i = 0; i < der.length; i++) {
            byte[] bent = der.clone();
            bent[i] ^= (byte) (1 << random.nextInt(8));
            List<X509Certificate> anchors = new ArrayList<>(List.of(PKI.root()));
            if (read(bent, anchors, 0)) {
                call.anchors = anchors;
                boolean passes = passes(shaken(SIGNER.keys()), SIGNER.chain());
                assertThat(passes && !isSameAnchor(anchors.get(0)))
                        .as("byte " + i)
                        .isFalse();
                same += passes ? 1 : 0;
            }
        }
        assertThat(same).isPositive();
    }

    private static boolean isSameAnchor(X509Certificate anchor) {
        return anchor.getSubjectX500Principal().equals(PKI.root().getSubjectX500Principal())
                && Arrays.equals(
                        anchor.getPublicKey().getEncoded(),
                        PKI.root().getPublicKey().getEncoded());
    }

    /** Whether the bent certificate can be read, and then stands in {@code chain}. */
    private static boolean read(byte[] der, List<X509Certificate> chain, int place) {
        try {
            chain.set(place, StiCertificate.readDer(der).x509());
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    /**
     * One certificate as a CA might issue it, and what the standards say of a call that it signs.
     *
     * @param signs whether the call is signed by its key, and not by another's
     */
    private record Issued(LabCertificatePlan plan, boolean signs, boolean passes) {
        Issued(LabCertificatePlan plan, boolean passes) {
            this(plan, true, passes);
        }
    }

    @RepeatedTest(3)
    void whatTheCaSignsPassesJustWhenTheStandardsSaySo(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int passed = 0;
        for (int i = 0; i < 60; i++) {
            Issued issued = mutate(random);
            LabIdentity signer = PKI.issue(issued.plan());
            TestToken token = shaken(issued.signs() ? signer.keys() : SIGNER.keys());
            assertThat(passes(token, signer.chain()))
                    .as(signer.certificate().toString())
                    .isEqualTo(issued.passes());
            passed += issued.passes() ? 1 : 0;
        }
        assertThat(passed).isBetween(1, 59);
    }

    private static Issued mutate(Random random) {
        LabCertificatePlan good = PKI.leaf("CN=Enterprise").with(LabExtensions.range("12025550100", 10));
        return switch (random.nextInt(6)) {
            case 0 -> range(good, random);
            case 1 -> validity(good, random);
            case 2 -> usage(good, random.nextInt(256));
            case 3 -> constraints(good, random);
            case 4 -> new Issued(good.keys(LabPki.keyPair(curve(random))), false, false);
            default -> critical(good, random.nextBoolean());
        };
    }

    private static String curve(Random random) {
        return List.of("secp256r1", "secp384r1", "secp256k1").get(random.nextInt(3));
    }

    private static Issued range(LabCertificatePlan good, Random random) {
        long start = 12025550100L - 4 + random.nextInt(8);
        int count = 2 + random.nextInt(6);
        boolean covers = start <= 12025550100L && 12025550100L < start + count;
        boolean shorter = random.nextInt(4) == 0;
        String first = Long.toString(start);
        return new Issued(
                good.with(LabExtensions.range(shorter ? first.substring(1) : first, count)), covers && !shorter);
    }

    private static Issued validity(LabCertificatePlan good, Random random) {
        Instant from = NOW.plusSeconds(random.nextInt(21) - 10L);
        Instant until = from.plusSeconds(random.nextInt(15));
        return new Issued(good.valid(from, until), !NOW.isBefore(from) && !NOW.isAfter(until));
    }

    /** @param bits any of the first eight purposes; the first is digitalSignature (RFC 5280 §4.2.1.3) */
    private static Issued usage(LabCertificatePlan good, int bits) {
        return new Issued(
                good.with(Extension.keyUsage, true, new KeyUsage(bits)), (bits & KeyUsage.digitalSignature) != 0);
    }

    /** mustInclude one claim, or mustExclude it. */
    private static Issued constraints(LabCertificatePlan good, Random random) {
        String claim = List.of("attest", "origid", "rcd", "rcdi").get(random.nextInt(4));
        boolean exclude = random.nextBoolean();
        byte[] der = new byte[8 + claim.length()];
        der[0] = 0x30;
        der[1] = (byte) (6 + claim.length());
        der[2] = (byte) (exclude ? 0xa2 : 0xa0);
        der[3] = (byte) (4 + claim.length());
        der[4] = 0x30;
        der[5] = (byte) (2 + claim.length());
        der[6] = 0x16;
        der[7] = (byte) claim.length();
        for (int i = 0; i < claim.length(); i++) {
            der[8 + i] = (byte) claim.charAt(i);
        }
        boolean there = !claim.startsWith("rcd");
        return new Issued(
                good.with(new ASN1ObjectIdentifier(ClaimConstraints.ENHANCED_OID), false, der), there != exclude);
    }

    /** An extension that nobody knows, or a CA flag without the usage of one. */
    private static Issued critical(LabCertificatePlan good, boolean unknown) {
        ASN1ObjectIdentifier nobodys = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
        return unknown
                ? new Issued(good.with(nobodys, true, new byte[] {5, 0}), false)
                : new Issued(good.with(Extension.basicConstraints, true, new BasicConstraints(true)), false);
    }

    /** What counts is that the signer stands first and that its issuer is somewhere behind it, six in all. */
    @Test
    void aChainPassesJustWhenItHasTheSignerFirstAndTheIssuerAnywhere() {
        Random random = new Random(9060);
        List<X509Certificate> pool = List.of(
                SIGNER.certificate(),
                PKI.intermediate(),
                PKI.root(),
                TestCall.DIVERTER.certificate(),
                PKI.webCa(),
                LabPki.create(NOW).intermediate());
        int passed = 0;
        for (int i = 0; i < 200; i++) {
            List<X509Certificate> chain = new ArrayList<>(pool);
            Collections.shuffle(chain, random);
            if (random.nextBoolean()) {
                Collections.swap(chain, 0, chain.indexOf(SIGNER.certificate()));
            }
            chain = chain.subList(0, 1 + random.nextInt(pool.size()));
            boolean passes = chain.get(0).equals(SIGNER.certificate()) && chain.contains(PKI.intermediate());
            assertThat(passes(shaken(SIGNER.keys()), chain))
                    .as(chain.toString())
                    .isEqualTo(passes);
            passed += passes ? 1 : 0;
        }
        assertThat(passed).isBetween(1, 199);
    }
}
