package org.stirbridge.stir.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stirbridge.stir.revocation.TestLists.EARLIER;
import static org.stirbridge.stir.revocation.TestLists.LEAF;
import static org.stirbridge.stir.revocation.TestLists.NOW;
import static org.stirbridge.stir.revocation.TestLists.PKI;
import static org.stirbridge.stir.revocation.TestLists.stiPaList;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabRevocationList;

/** How much a list may hold: as much is read, and one more is not. */
class ListBoundsTest {

    private static final String PRIVATE_ARC = "1.3.6.1.4.1.99999.";

    /** The length of a real one depends on chance. */
    private static final ASN1Encodable SIGNATURE = new DERBitString(new byte[64]);

    @Test
    void eightMebibytesOfDer() throws Exception {
        int frame = withFiller(1 << 20).length - (1 << 20);

        assertUsable(withFiller(RevocationList.MAX_DER_BYTES - frame), RevocationList.MAX_DER_BYTES);
        assertUnusable(withFiller(RevocationList.MAX_DER_BYTES - frame + 1));
    }

    /** A list with an extension of this many octets. */
    private static byte[] withFiller(int octets) throws Exception {
        ASN1Sequence whole = ASN1Sequence.getInstance(PKI.intermediateList(NOW)
                .with(oid(1), false, new DEROctetString(new byte[octets]))
                .der());
        return new DERSequence(new ASN1Encodable[] {whole.getObjectAt(0), whole.getObjectAt(1), SIGNATURE})
                .getEncoded("DER");
    }

    @Test
    void elevenMebibytesOfPemWithTheTextAroundIt() throws Exception {
        byte[] pem = PKI.intermediateList(NOW).pem().getBytes(StandardCharsets.US_ASCII);

        assertUsable(Arrays.copyOf(pem, RevocationList.MAX_BYTES), RevocationList.MAX_BYTES);
        assertUnusable(Arrays.copyOf(pem, RevocationList.MAX_BYTES + 1));
    }

    @Test
    void thirtyTwoExtensions() throws Exception {
        LabRevocationList list = PKI.intermediateList(NOW);
        for (int i = 1; i <= 32; i++) {
            list = list.with(oid(i), false, DERNull.INSTANCE);
        }

        assertThat(RevocationList.parse(list.der()).size()).isZero();
        assertUnusable(list.with(oid(33), false, DERNull.INSTANCE).der());
    }

    @Test
    void sixteenNamesOfAnIssuer() throws Exception {
        assertThat(RevocationList.parse(withIssuerNames(16)).size()).isEqualTo(1);
        assertUnusable(withIssuerNames(17));
    }

    private static byte[] withIssuerNames(int count) {
        GeneralName name = new GeneralName(GeneralName.directoryName, "CN=Some CA");
        List<GeneralName> names = Collections.nCopies(count, name);
        return stiPaList()
                .indirect(null)
                .revoking(
                        LEAF,
                        EARLIER,
                        Extension.certificateIssuer,
                        true,
                        new GeneralNames(names.toArray(GeneralName[]::new)))
                .der();
    }

    private static ASN1ObjectIdentifier oid(int number) {
        return new ASN1ObjectIdentifier(PRIVATE_ARC + number);
    }

    private static void assertUsable(byte[] file, int length) throws UnusableListException {
        assertThat(file).hasSize(length);
        assertThat(RevocationList.parse(file).size()).isZero();
    }

    private static void assertUnusable(byte[] file) {
        assertThatThrownBy(() -> RevocationList.parse(file)).isInstanceOf(UnusableListException.class);
    }
}
