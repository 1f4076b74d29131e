package org.stirbridge.stir.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.stir.passport.TelephoneNumber;

/** The DER of TNAuthLists, against BouncyCastle's reader and a naive model of what a list covers. */
public final class TnAuthListFuzz {

    private TnAuthListFuzz() {}

    public static void fuzzerTestOneInput(byte[] der) throws IOException {
        TnAuthList list;
        try {
            list = TnAuthList.parse(der);
        } catch (CertificateException e) {
            return;
        }
        if (list.encode().length < der.length) {
            // Elements behind the extension marker of a range are passed over, and may hold what nobody reads.
            Invariant.holds(list.equals(again(list.encode())), "what is left without them is the same list");
            return;
        }
        Invariant.holds(Arrays.equals(list.encode(), der), "a list has one encoding");
        ASN1Sequence other = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
        Invariant.holds(Arrays.equals(other.getEncoded(ASN1Encoding.DER), der), "BouncyCastle takes it for DER too");
        Invariant.holds(list.entries().size() == other.size(), "as many entries as BouncyCastle reads");
        Invariant.holds(list.encompasses(list), "a list encompasses itself");
        for (String number : numbersAround(other)) {
            boolean named = isNamed(other, number);
            TelephoneNumber tn = new TelephoneNumber(number);
            Invariant.holds(list.covers(tn) == named, "a list covers what the naive model says");
            Invariant.holds(list.authorizes(tn) == (named || hasCode(other)), "a code or a number authorizes");
        }
    }

    private static TnAuthList again(byte[] der) {
        try {
            return TnAuthList.parse(der);
        } catch (CertificateException e) {
            throw new IllegalStateException("what is printed reads back", e);
        }
    }

    private static boolean hasCode(ASN1Sequence list) {
        return Arrays.stream(list.toArray())
                .anyMatch(e -> ASN1TaggedObject.getInstance(e).getTagNo() == 0);
    }

    private static boolean isNamed(ASN1Sequence list, String number) {
        return Arrays.stream(list.toArray()).anyMatch(e -> names(ASN1TaggedObject.getInstance(e), number));
    }

    private static boolean names(ASN1TaggedObject entry, String number) {
        if (entry.getTagNo() == 2) {
            return text(entry.getExplicitBaseObject()).equals(number);
        }
        if (entry.getTagNo() != 1 || !number.matches("[0-9]+")) {
            return false;
        }
        ASN1Sequence range = ASN1Sequence.getInstance(entry.getExplicitBaseObject());
        String start = text(range.getObjectAt(0));
        BigInteger first = new BigInteger(start);
        BigInteger asked = new BigInteger(number);
        return number.length() == start.length()
                && asked.compareTo(first) >= 0
                && asked.compareTo(first.add(count(range))) < 0;
    }

    /** Both ends of everything that is there, and what lies one beyond. */
    private static Set<String> numbersAround(ASN1Sequence list) {
        Set<String> numbers = new LinkedHashSet<>(Set.of("0", "12025550100", "*99#"));
        list.forEach(element -> {
            ASN1TaggedObject entry = ASN1TaggedObject.getInstance(element);
            if (entry.getTagNo() == 2) {
                numbers.add(text(entry.getExplicitBaseObject()));
            } else if (entry.getTagNo() == 1) {
                ASN1Sequence range = ASN1Sequence.getInstance(entry.getExplicitBaseObject());
                String start = text(range.getObjectAt(0));
                BigInteger first = new BigInteger(start);
                BigInteger end = first.add(count(range));
                for (BigInteger number :
                        new BigInteger[] {first.subtract(BigInteger.ONE), first, end.subtract(BigInteger.ONE), end}) {
                    if (number.signum() >= 0) {
                        numbers.add(padded(number, start.length()));
                        numbers.add(number.toString());
                    }
                }
            }
        });
        return numbers;
    }

    private static String padded(BigInteger number, int length) {
        String digits = number.toString();
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }

    private static BigInteger count(ASN1Sequence range) {
        return ASN1Integer.getInstance(range.getObjectAt(1)).getValue();
    }

    private static String text(Object element) {
        return ASN1IA5String.getInstance(element).getString();
    }
}
