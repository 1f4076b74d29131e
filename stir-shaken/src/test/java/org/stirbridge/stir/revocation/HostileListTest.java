package org.stirbridge.stir.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stirbridge.stir.revocation.TestLists.EARLIER;
import static org.stirbridge.stir.revocation.TestLists.LEAF;
import static org.stirbridge.stir.revocation.TestLists.NOW;
import static org.stirbridge.stir.revocation.TestLists.PKI;
import static org.stirbridge.stir.revocation.TestLists.stiPaList;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in the file, it costs little, throws nothing else, and never clears who was revoked. */
class HostileListTest {

    private static final byte[] DIRECT =
            PKI.intermediateList(NOW).revoking(LEAF, EARLIER, 1).der();
    private static final byte[] INDIRECT = stiPaList()
            .indirect("https://crl.example.org/crl")
            .revokingIndirectly(PKI.intermediate(), EARLIER)
            .revokingIndirectly(LEAF, EARLIER)
            .der();

    @Test
    void noPieceOfAListIsOne() {
        for (int length = 0; length < INDIRECT.length; length++) {
            assertUnusable(Arrays.copyOf(INDIRECT, length));
        }
        assertUnusable(Arrays.copyOf(INDIRECT, INDIRECT.length + 1));
    }

    @Test
    void anEndMarkerThatSharesItsHyphensWithTheBeginningEndsNothing() {
        String overlapping = "-----BEGIN X509 CRL---------END X509 CRL-----";
        assertUnusable(overlapping.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void noMutationOfAListClearsWhoIsRevoked() {
        Random random = new Random(5280);
        int readable = 0;
        for (int i = 0; i < 20_000; i++) {
            readable += judge(mutated(i % 2 == 0 ? DIRECT : INDIRECT, random)) ? 1 : 0;
        }
        assertThat(readable).isGreaterThan(2_000);
    }

    private static byte[] mutated(byte[] list, Random random) {
        byte[] bent = list.clone();
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int at = random.nextInt(bent.length);
            switch (random.nextInt(3)) {
                case 0 -> bent[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bent[at] = (byte) random.nextInt(256);
                default ->
                    System.arraycopy(list, random.nextInt(list.length - 8), bent, Math.min(at, bent.length - 8), 8);
            }
        }
        return bent;
    }

    /** Whether the list could be read at all. */
    private static boolean judge(byte[] bent) {
        try {
            RevocationList list = RevocationList.parse(bent);
            RevocationStatus status = RevocationLists.of(List.of(list), List.of(TestLists.STI_PA.certificate()))
                    .check(TestLists.pathOf(LEAF), NOW);
            assertThat(status).isNotInstanceOf(RevocationStatus.Good.class);
            return true;
        } catch (UnusableListException e) {
            assertThat(e.getMessage()).isNotEmpty().matches("[ -~]+");
            return false;
        }
    }

    /** A million constructed elements one inside the other, where a name, a value or an entry is expected. */
    @ParameterizedTest
    @ValueSource(strings = {"30", "a0", "a4", "24", "31"})
    void nestingEndsInARefusal(String tag) {
        byte[] octet = HexFormat.of().parseHex(tag);
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        for (int i = 0; i < 1_000_000; i++) {
            nested.write(octet[0]);
            nested.writeBytes(new byte[] {(byte) 0x83, 0x7f, (byte) 0xff, (byte) 0xff});
        }
        assertUnusable(nested.toByteArray());
        assertUnusable(wrapped(nested.toByteArray()));
    }

    private static byte[] wrapped(byte[] content) {
        byte[] header = HexFormat.of().parseHex("3083%06x".formatted(content.length));
        return concat(header, content);
    }

    @Test
    void moreEntriesThanAreReadMakeItUnusable() throws Exception {
        assertThat(RevocationList.parse(withEntries(RevocationList.MAX_ENTRIES)).size())
                .isEqualTo(250_000);
        assertUnusable(withEntries(RevocationList.MAX_ENTRIES + 1));
    }

    /** One encoded entry again and again, in the place of those of a real list. */
    private static byte[] withEntries(int count) throws Exception {
        ASN1Sequence whole = ASN1Sequence.getInstance(DIRECT);
        ASN1Sequence signed = ASN1Sequence.getInstance(whole.getObjectAt(0));
        ASN1Sequence entry =
                ASN1Sequence.getInstance(HexFormat.of().parseHex("3012020101170d3236313132313030303030305a"));
        ASN1EncodableVector entries = new ASN1EncodableVector(count);
        for (int i = 0; i < count; i++) {
            entries.add(entry);
        }
        ASN1EncodableVector content = new ASN1EncodableVector();
        for (int i = 0; i < signed.size(); i++) {
            content.add(i == 5 ? new DERSequence(entries) : signed.getObjectAt(i));
        }
        return new DERSequence(
                        new ASN1Encodable[] {new DERSequence(content), whole.getObjectAt(1), whole.getObjectAt(2)})
                .getEncoded("DER");
    }

    @Test
    void moreOctetsThanAreReadMakeItUnusable() {
        assertUnusable(wrapped(new byte[8 * 1024 * 1024]));
        assertUnusable(new byte[RevocationList.MAX_BYTES + 1]);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static void assertUnusable(byte[] file) {
        assertThatThrownBy(() -> RevocationList.parse(file)).isInstanceOf(UnusableListException.class);
    }
}
