package org.stirbridge.stir.pkix;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * Distinguished encoding only (X.690 §8, §10): definite lengths in their shortest form, low tag numbers, nothing left over. General
 * ASN.1 libraries accept BER, so that one list would have many spellings, and read lazily, so that a fault shows up
 * far from its cause; what a stranger's certificate authorises is read here instead.
 */
public final class DerReader {

    public static final int BOOLEAN = 0x01;
    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int OBJECT_IDENTIFIER = 0x06;
    public static final int ENUMERATED = 0x0a;
    public static final int UTF8_STRING = 0x0c;
    public static final int IA5_STRING = 0x16;
    public static final int SEQUENCE = 0x30;

    /** The tag of a constructed, context-specific {@code [number]}, as EXPLICIT tagging writes it. */
    public static int explicit(int number) {
        return 0xa0 | number;
    }

    private final byte[] bytes;
    private final int end;
    private int at;

    public DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Whether another element, or a piece of one, is left. */
    public boolean hasMore() {
        return at < end;
    }

    /** The next element's tag, without reading it. */
    public int peek() throws CertificateException {
        require(hasMore(), "ASN.1 ends early");
        return bytes[at] & 0xff;
    }

    /** Whether there is a next element and it has {@code tag}. */
    public boolean nextIs(int tag) {
        return hasMore() && (bytes[at] & 0xff) == tag;
    }

    /** The content of the next element, which must have {@code tag}. */
    public DerReader enter(int tag) throws CertificateException {
        require(peek() == tag, "unexpected ASN.1 tag");
        at++;
        int length = length();
        DerReader content = new DerReader(bytes, at, at + length);
        at += length;
        return content;
    }

    /** The next element, tag and length included, its content unread. */
    public byte[] element() throws CertificateException {
        int start = at;
        enter(peek());
        return Arrays.copyOfRange(bytes, start, at);
    }

    /** The content of the next element, which must have {@code tag}, as bytes. */
    public byte[] octets(int tag) throws CertificateException {
        return enter(tag).rest();
    }

    /** An INTEGER of up to 64 octets, negative ones included. */
    public BigInteger number() throws CertificateException {
        byte[] value = octets(INTEGER);
        require(value.length >= 1 && value.length <= 64, "integer out of range");
        boolean leadingZero = value.length > 1 && value[0] == 0 && value[1] >= 0;
        boolean leadingOnes = value.length > 1 && value[0] == -1 && value[1] < 0;
        require(!leadingZero && !leadingOnes, "integer not in its shortest form");
        return new BigInteger(value);
    }

    /** A BOOLEAN; DER knows one octet for true. */
    public boolean flag() throws CertificateException {
        return flagIn(BOOLEAN);
    }

    /** A BOOLEAN under an IMPLICIT {@code tag}. */
    public boolean flagIn(int tag) throws CertificateException {
        byte[] value = octets(tag);
        require(value.length == 1 && (value[0] == 0 || value[0] == -1), "boolean neither true nor false");
        return value[0] != 0;
    }

    /** A BIT STRING of whole octets, such as a signature. */
    public byte[] bitString() throws CertificateException {
        byte[] value = octets(BIT_STRING);
        require(value.length > 1 && value[0] == 0, "bit string not of whole octets");
        return Arrays.copyOfRange(value, 1, value.length);
    }

    /** An OBJECT IDENTIFIER of up to 64 octets in dotted form. */
    public String objectIdentifier() throws CertificateException {
        byte[] value = octets(OBJECT_IDENTIFIER);
        require(value.length <= 64, "object identifier too long");
        try {
            return ASN1ObjectIdentifier.fromContents(value).getId();
        } catch (RuntimeException e) {
            throw new CertificateException("unreadable object identifier", e);
        }
    }

    public String ia5String() throws CertificateException {
        return text(IA5_STRING, StandardCharsets.US_ASCII);
    }

    public String utf8String() throws CertificateException {
        return text(UTF8_STRING, StandardCharsets.UTF_8);
    }

    /** A non-negative INTEGER of at most 63 bits. */
    public long integer() throws CertificateException {
        byte[] value = enter(INTEGER).rest();
        require(value.length >= 1 && value.length <= 8 && value[0] >= 0, "integer out of range");
        require(value.length == 1 || value[0] != 0 || value[1] < 0, "integer not in its shortest form");
        long number = 0;
        for (byte octet : value) {
            number = (number << 8) | (octet & 0xff);
        }
        return number;
    }

    /** Requires that nothing is left. */
    public void end() throws CertificateException {
        require(!hasMore(), "bytes left over in ASN.1");
    }

    private String text(int tag, Charset charset) throws CertificateException {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(enter(tag).rest()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CertificateException("a string holds bytes outside its character set", e);
        }
    }

    private byte[] rest() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    private int length() throws CertificateException {
        int first = octet();
        if (first < 0x80) {
            return within(first);
        }
        int octets = first & 0x7f;
        require(octets >= 1 && octets <= 3, "ASN.1 length not definite or too long");
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = (length << 8) | octet();
        }
        require(length >= 0x80 && length >>> (8 * (octets - 1)) != 0, "ASN.1 length not in its shortest form");
        return within(length);
    }

    private int within(int length) throws CertificateException {
        require(length <= end - at, "ASN.1 ends early");
        return length;
    }

    private int octet() throws CertificateException {
        int octet = peek();
        at++;
        return octet;
    }

    /** Throws the one line {@code otherwise} unless the condition {@code holds}. */
    public static void require(boolean holds, String otherwise) throws CertificateException {
        if (!holds) {
            throw new CertificateException(otherwise);
        }
    }
}
