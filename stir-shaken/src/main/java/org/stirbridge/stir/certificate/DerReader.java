package org.stirbridge.stir.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Arrays;

/**
 * Distinguished encoding only (X.690 §8, §10): definite lengths in their shortest form, low tag numbers, nothing left over. General
 * ASN.1 libraries accept BER, so that one list would have many spellings, and read lazily, so that a fault shows up
 * far from its cause; what a stranger's certificate authorises is read here instead.
 */
final class DerReader {

    static final int INTEGER = 0x02;
    static final int UTF8_STRING = 0x0c;
    static final int IA5_STRING = 0x16;
    static final int SEQUENCE = 0x30;

    /** The tag of a constructed, context-specific {@code [number]}, as EXPLICIT tagging writes it. */
    static int explicit(int number) {
        return 0xa0 | number;
    }

    private final byte[] bytes;
    private final int end;
    private int at;

    DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    /** The next element's tag, without reading it. */
    int peek() throws CertificateException {
        require(hasMore(), "ASN.1 ends early");
        return bytes[at] & 0xff;
    }

    boolean nextIs(int tag) {
        return hasMore() && (bytes[at] & 0xff) == tag;
    }

    /** The content of the next element, which must have {@code tag}. */
    DerReader enter(int tag) throws CertificateException {
        require(peek() == tag, "unexpected ASN.1 tag");
        at++;
        int length = length();
        DerReader content = new DerReader(bytes, at, at + length);
        at += length;
        return content;
    }

    String ia5String() throws CertificateException {
        return text(IA5_STRING, StandardCharsets.US_ASCII);
    }

    String utf8String() throws CertificateException {
        return text(UTF8_STRING, StandardCharsets.UTF_8);
    }

    /** A non-negative INTEGER of at most 63 bits. */
    long integer() throws CertificateException {
        byte[] value = enter(INTEGER).rest();
        require(value.length >= 1 && value.length <= 8 && value[0] >= 0, "integer out of range");
        require(value.length == 1 || value[0] != 0 || value[1] < 0, "integer not in its shortest form");
        long number = 0;
        for (byte octet : value) {
            number = (number << 8) | (octet & 0xff);
        }
        return number;
    }

    void end() throws CertificateException {
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

    static void require(boolean holds, String otherwise) throws CertificateException {
        if (!holds) {
            throw new CertificateException(otherwise);
        }
    }
}
