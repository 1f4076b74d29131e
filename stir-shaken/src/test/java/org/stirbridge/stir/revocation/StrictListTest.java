package org.stirbridge.stir.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stirbridge.stir.revocation.TestLists.EARLIER;
import static org.stirbridge.stir.revocation.TestLists.LEAF;
import static org.stirbridge.stir.revocation.TestLists.stiPaList;

import java.math.BigInteger;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.lab.pki.LabRevocationList;

/** A list has one reading or none: nothing stands where nothing is expected. */
class StrictListTest {

    private static final ASN1ObjectIdentifier ALGORITHM = X9ObjectIdentifiers.ecdsa_with_SHA256;
    private static final int ALL_REASONS = ReasonFlags.keyCompromise
            | ReasonFlags.cACompromise
            | ReasonFlags.affiliationChanged
            | ReasonFlags.superseded
            | ReasonFlags.cessationOfOperation
            | ReasonFlags.certificateHold
            | ReasonFlags.privilegeWithdrawn
            | ReasonFlags.aACompromise;

    /** As long as that of an issuingDistributionPoint, whose content the lab would not let pass. */
    private static final ASN1ObjectIdentifier STAND_IN = new ASN1ObjectIdentifier("2.5.29.127");

    /** Where one element more is no fault: other kinds of names are passed over. */
    private static final Set<String> NAMES = Set.of(
            "30 30 30 30 30 30 04 30", // certificateIssuer
            "30 30 a0 30 30 04 30 a0 a0"); // fullName of the issuingDistributionPoint

    /** Where one element more is no fault: what is relative to an issuer meets nothing, whatever it says. */
    private static final Set<String> RELATIVE_NAME =
            Set.of("30 30 a0 30 30 04 30 a0 a1", "30 30 a0 30 30 04 30 a0 a1 30");

    private static byte[] list(DistributionPointName name) {
        GeneralNames other = new GeneralNames(new GeneralName(GeneralName.dNSName, "pa.example.org"));
        return stiPaList()
                .revoking(LEAF, EARLIER, 1)
                .revoking(LEAF, EARLIER, Extension.invalidityDate, false, new ASN1GeneralizedTime(Date.from(EARLIER)))
                .revokingIndirectly(LEAF, EARLIER)
                .with(Extension.issuerAlternativeName, false, other)
                .with(Extension.cRLNumber, false, new CRLNumber(BigInteger.TEN))
                .with(new IssuingDistributionPoint(name, false, false, new ReasonFlags(ALL_REASONS), true, false))
                .der();
    }

    private static byte[] good() {
        return list(LabRevocationList.point("https://crl.example.org/crl"));
    }

    @Test
    void nothingIsLeftOverAnywhere() throws UnusableListException {
        RDN relative = new X500Name("CN=x").getRDNs()[0];
        byte[] named = list(new DistributionPointName(DistributionPointName.NAME_RELATIVE_TO_CRL_ISSUER, relative));

        assertThat(RevocationList.parse(good()).size()).isEqualTo(3);
        assertThat(usableWithOneMore(good())).isEqualTo(NAMES);
        assertThat(RevocationList.parse(named).size()).isEqualTo(3);
        assertThat(usableWithOneMore(named))
                .contains("30 30 30 30 30 30 04 30")
                .containsAll(RELATIVE_NAME)
                .hasSize(3);
    }

    private static Set<String> usableWithOneMore(byte[] der) {
        List<TestDer.Bent> all = TestDer.withOneMore(der);
        assertThat(all).hasSizeGreaterThan(40);
        Set<String> usable = new TreeSet<>();
        for (TestDer.Bent bent : all) {
            if (isUsable(bent.der())) {
                usable.add(bent.where());
            }
        }
        return usable;
    }

    private static boolean isUsable(byte[] file) {
        try {
            RevocationList.parse(file);
            return true;
        } catch (UnusableListException e) {
            return false;
        }
    }

    @Test
    void bothNamesOfTheSignatureAlgorithmAreTheSame() throws Exception {
        ASN1Sequence other = new DERSequence(X9ObjectIdentifiers.ecdsa_with_SHA384);

        assertThat(RevocationList.parse(signedWith(new DERSequence(ALGORITHM), new DERSequence(ALGORITHM))))
                .isNotNull();
        assertUnusable(signedWith(new DERSequence(ALGORITHM), other));
        assertUnusable(signedWith(other, new DERSequence(ALGORITHM)));
        assertUnusable(signedWith(new DERSequence(ALGORITHM), sequence(ALGORITHM, DERNull.INSTANCE)));
    }

    @Test
    void signatureAlgorithmHasNoParametersButNull() throws Exception {
        ASN1Sequence none = sequence(ALGORITHM, DERNull.INSTANCE);
        ASN1Sequence some = sequence(ALGORITHM, new ASN1Integer(1));
        ASN1Sequence two = sequence(ALGORITHM, DERNull.INSTANCE, DERNull.INSTANCE);

        assertThat(RevocationList.parse(signedWith(none, none)).size()).isEqualTo(3);
        assertUnusable(signedWith(some, some));
        assertUnusable(signedWith(two, two));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2, 256})
    void versionIsTheSecondWhenOneIsNamed(int version) throws Exception {
        assertUnusable(withField(0, new ASN1Integer(version)));
        assertThat(RevocationList.parse(withField(0, new ASN1Integer(1)))).isNotNull();
    }

    @Test
    void issuerHasAName() throws Exception {
        assertUnusable(withField(2, new DERSequence()));
    }

    @Test
    void reasonIsOneOctet() {
        assertThat(isUsable(withReason(8))).isTrue();
        assertThat(isUsable(withReason(0x0800))).isFalse();
        assertThat(isUsable(withReason(0x0100))).isFalse();
    }

    private static byte[] withReason(int code) {
        return stiPaList()
                .revoking(LEAF, EARLIER, Extension.reasonCode, false, new ASN1Enumerated(code))
                .der();
    }

    /** A count of unused bits, which is 0 to 7, and one or two octets of bits. */
    @ParameterizedTest
    @ValueSource(strings = {"00", "017f", "0780", "000180", "07ff80"})
    void reasonsAreABitStringOfUpToTwoOctets(String bits) throws Exception {
        assertThat(isUsable(withReasons(bits))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "087f", "ff7f", "80", "00ff8000", "07ff800000"})
    void otherReasonsMakeTheListUnusable(String bits) throws Exception {
        assertThat(isUsable(withReasons(bits))).isFalse();
    }

    private static byte[] withReasons(String bits) throws Exception {
        return withPoint("83%02x%s".formatted(bits.length() / 2, bits));
    }

    @Test
    void pointNameIsFullOrRelative() throws Exception {
        String uri = "860178";

        assertThat(isUsable(withPoint("a005a003" + uri))).isTrue();
        assertThat(isUsable(withPoint("a005a103" + uri))).isTrue();
        assertThat(isUsable(withPoint("a005a203" + uri))).isFalse();
        assertThat(isUsable(withPoint("a000"))).isFalse();
    }

    private static byte[] withPoint(String content) throws Exception {
        byte[] value = HexFormat.of().parseHex("30%02x%s".formatted(content.length() / 2, content));
        String list = HexFormat.of()
                .formatHex(stiPaList()
                        .with(STAND_IN, true, ASN1Primitive.fromByteArray(value))
                        .der());
        return HexFormat.of().parseHex(list.replaceFirst("551d7f", "551d1c"));
    }

    private static ASN1Sequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    /** The good list with another field of its TBSCertList (RFC 5280 §5.1): version, signature, issuer, … */
    private static byte[] withField(int at, ASN1Encodable field) throws Exception {
        ASN1Sequence whole = ASN1Sequence.getInstance(good());
        return sequence(changed(whole, at, field), whole.getObjectAt(1), whole.getObjectAt(2))
                .getEncoded("DER");
    }

    private static byte[] signedWith(ASN1Encodable inside, ASN1Encodable outside) throws Exception {
        ASN1Sequence whole = ASN1Sequence.getInstance(good());
        return sequence(changed(whole, 1, inside), outside, whole.getObjectAt(2))
                .getEncoded("DER");
    }

    private static ASN1Sequence changed(ASN1Sequence whole, int at, ASN1Encodable field) {
        ASN1Sequence signed = ASN1Sequence.getInstance(whole.getObjectAt(0));
        ASN1EncodableVector content = new ASN1EncodableVector();
        for (int i = 0; i < signed.size(); i++) {
            content.add(i == at ? field : signed.getObjectAt(i));
        }
        return new DERSequence(content);
    }

    private static void assertUnusable(byte[] file) {
        assertThatThrownBy(() -> RevocationList.parse(file)).isInstanceOf(UnusableListException.class);
    }
}
