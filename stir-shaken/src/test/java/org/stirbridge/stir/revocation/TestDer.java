package org.stirbridge.stir.revocation;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/** A DER element taken apart, with the values of the extensions that are read, to be put together again with a change. */
final class TestDer {

    /**
     * One change of a good encoding.
     *
     * @param where the tags from the outermost element to the changed one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bent(String where, byte[] der) {}

    private static final HexFormat HEX = HexFormat.of();
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int CONSTRUCTED = 0x20;
    private static final TestDer NULL = new TestDer(0x05, new byte[0], false);

    /** Those whose value revocation reads: the others' may be anything. */
    private static final Set<String> READ = Set.of(
            Extension.reasonCode.getId(),
            Extension.invalidityDate.getId(),
            Extension.certificateIssuer.getId(),
            Extension.cRLNumber.getId(),
            Extension.issuingDistributionPoint.getId());

    private final int tag;
    private final byte[] content;
    private final List<TestDer> children;
    private final boolean open;

    private TestDer(int tag, byte[] content, boolean open) {
        this.tag = tag;
        this.content = content;
        this.open = open;
        this.children = open ? elements(content) : List.of();
    }

    /** One copy for each constructed element, which has a NULL more at its end; all lengths are right. */
    static List<Bent> withOneMore(byte[] der) {
        List<Bent> all = new ArrayList<>();
        TestDer root = new TestDer(OCTET_STRING, der, true);
        root.bend(root, "", all);
        return all;
    }

    private void bend(TestDer root, String path, List<Bent> all) {
        for (TestDer child : children) {
            String where = (path + " %02x".formatted(child.tag)).strip();
            if (child.open) {
                child.children.add(NULL);
                all.add(new Bent(where, root.inside()));
                child.children.remove(NULL);
                child.bend(root, where, all);
            }
        }
    }

    private static List<TestDer> elements(byte[] content) {
        List<TestDer> elements = new ArrayList<>();
        boolean wrapsDer = false;
        for (int at = 0; at < content.length; ) {
            int octets = content[at + 1] < 0 ? content[at + 1] & 0x7f : 0;
            int length = octets == 0
                    ? content[at + 1]
                    : Integer.parseInt(HEX.formatHex(content, at + 2, at + 2 + octets), 16);
            int from = at + 2 + octets;
            int tag = content[at] & 0xff;
            byte[] inside = Arrays.copyOfRange(content, from, from + length);
            wrapsDer |= tag == OBJECT_IDENTIFIER && READ.contains(oid(inside));
            elements.add(new TestDer(tag, inside, (tag & CONSTRUCTED) != 0 || (tag == OCTET_STRING && wrapsDer)));
            at = from + length;
        }
        return elements;
    }

    private static String oid(byte[] content) {
        return ASN1ObjectIdentifier.fromContents(content).getId();
    }

    private byte[] inside() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        children.forEach(child -> bytes.writeBytes(child.encoded()));
        return open ? bytes.toByteArray() : content;
    }

    private byte[] encoded() {
        byte[] inside = inside();
        String length = inside.length < 0x80
                ? "%02x".formatted(inside.length)
                : inside.length < 0x100 ? "81%02x".formatted(inside.length) : "82%04x".formatted(inside.length);
        return HEX.parseHex("%02x%s%s".formatted(tag, length, HEX.formatHex(inside)));
    }
}
