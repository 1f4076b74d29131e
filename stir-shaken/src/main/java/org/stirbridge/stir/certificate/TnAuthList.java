package org.stirbridge.stir.certificate;

import static org.stirbridge.stir.pkix.DerReader.explicit;
import static org.stirbridge.stir.pkix.DerReader.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.stirbridge.stir.passport.TelephoneNumber;
import org.stirbridge.stir.pkix.DerReader;

/**
 * What a certificate may speak for: the TN Authorization List (RFC 8226 §9), in an end-entity certificate its own
 * authority, in a CA certificate the limit of everything below it. Immutable.
 *
 * @param entries at least one
 */
public record TnAuthList(List<Entry> entries) {

    /** The extension's identifier, id-pe-TNAuthList. */
    public static final String OID = "1.3.6.1.5.5.7.1.26";

    /** 64 KiB of PEM could hold thousands; no published certificate has more than a handful. */
    static final int MAX_ENTRIES = 1000;

    private static final Pattern NUMBER = Pattern.compile("[0-9*#]{1,15}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    /** Any IA5String but control characters, which no log line survives; what goes to a switch is held to less there. */
    private static final Pattern CODE = Pattern.compile("[ -~]{1,256}");

    /** One entry: a closed choice (RFC 8226 §9). */
    public sealed interface Entry {}

    /** A whole service provider. SHAKEN lets it sign for any number, since no list says which numbers it has. */
    public record Spc(String code) implements Entry {
        public Spc {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException("not a service provider code");
            }
        }
    }

    /**
     * The {@code count} numbers from {@code start} on, all with as many digits as {@code start}.
     *
     * @param start 1 to 15 digits; leading zeros count
     * @param count at least 2, and no more than the digits of {@code start} can tell apart
     */
    public record Range(String start, long count) implements Entry {
        public Range {
            if (!DIGITS.matcher(start).matches() || count < 2 || count > room(start)) {
                throw new IllegalArgumentException("not a range of telephone numbers");
            }
        }

        /**
         * How many numbers of this length there are from {@code start} on. RFC 8226 §9 asks for start + count below
         * 10^D; read literally that forbids 90..99, so the last number is what must fit.
         */
        private static long room(String start) {
            return Math.round(Math.pow(10, start.length())) - Long.parseLong(start);
        }

        boolean covers(String number) {
            if (number.length() != start.length() || !DIGITS.matcher(number).matches()) {
                return false;
            }
            long offset = Long.parseLong(number) - Long.parseLong(start);
            return offset >= 0 && offset < count;
        }
    }

    /** A single number, 1 to 15 of {@code 0-9*#}. */
    public record One(TelephoneNumber number) implements Entry {
        public One {
            if (!NUMBER.matcher(number.digits()).matches()) {
                throw new IllegalArgumentException("longer than a number of a TNAuthList");
            }
        }
    }

    public TnAuthList {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a TNAuthList has at least one entry");
        }
    }

    /**
     * Reads the DER of the extension's value.
     *
     * @throws CertificateException for everything but DER of exactly this syntax with EXPLICIT tags: bare strings,
     *     implicit tags, an empty list and bytes left over have all been seen published
     */
    public static TnAuthList parse(byte[] der) throws CertificateException {
        DerReader outer = new DerReader(der);
        DerReader list = outer.enter(DerReader.SEQUENCE);
        outer.end();
        List<Entry> entries = new ArrayList<>();
        while (list.hasMore()) {
            require(entries.size() < MAX_ENTRIES, "too many entries in the TNAuthList");
            entries.add(entry(list));
        }
        require(!entries.isEmpty(), "an empty TNAuthList");
        return new TnAuthList(entries);
    }

    private static Entry entry(DerReader list) throws CertificateException {
        int tag = list.peek();
        DerReader content = list.enter(tag);
        try {
            Entry entry = read(tag, content);
            content.end();
            return entry;
        } catch (IllegalArgumentException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }

    private static Entry read(int tag, DerReader content) throws CertificateException {
        if (tag == explicit(0)) {
            return new Spc(content.ia5String());
        }
        if (tag == explicit(1)) {
            return range(content.enter(DerReader.SEQUENCE));
        }
        require(tag == explicit(2), "unknown entry in the TNAuthList");
        return new One(new TelephoneNumber(content.ia5String()));
    }

    /** The type ends in an extension marker: what later versions add after the count is passed over. */
    private static Range range(DerReader sequence) throws CertificateException {
        Range range = new Range(sequence.ia5String(), sequence.integer());
        while (sequence.hasMore()) {
            sequence.enter(sequence.peek());
        }
        return range;
    }

    /** Whether this list gives authority over {@code number}: by a provider's code (SHAKEN), or by naming it. */
    public boolean authorizes(TelephoneNumber number) {
        return coversAnyNumber() || covers(number);
    }

    /** Whether a range or a single number of the list names {@code number}; provider codes do not count here. */
    public boolean covers(TelephoneNumber number) {
        return entries.stream().anyMatch(entry -> names(entry, number));
    }

    private static boolean names(Entry entry, TelephoneNumber number) {
        if (entry instanceof Range range) {
            return range.covers(number.digits());
        }
        return entry instanceof One one && one.number().equals(number);
    }

    /** Whether the list holds a provider's code, so that no number check is possible or needed. */
    public boolean coversAnyNumber() {
        return hasSpc();
    }

    public boolean hasSpc() {
        return entries.stream().anyMatch(Spc.class::isInstance);
    }

    /** Whether the list names providers and not a single number, as that of every SHAKEN certificate does. */
    boolean namesCodesOnly() {
        return entries.stream().allMatch(Spc.class::isInstance);
    }

    /** The provider codes, in the order of the list; empty when it names numbers only. */
    public List<String> spcs() {
        return entries.stream()
                .filter(Spc.class::isInstance)
                .map(entry -> ((Spc) entry).code())
                .toList();
    }

    /**
     * Whether a CA with this list may stand above a certificate with {@code child} (RFC 9060 §4.1). Codes must be
     * repeated; numbers below a code pass, because nothing at hand says which numbers a code has.
     */
    public boolean encompasses(TnAuthList child) {
        NumberIntervals numbers = intervals();
        return child.entries.stream().allMatch(entry -> encompasses(entry, numbers));
    }

    private boolean encompasses(Entry child, NumberIntervals numbers) {
        if (child instanceof Spc) {
            return entries.contains(child);
        }
        if (hasSpc()) {
            return true;
        }
        return child instanceof Range range
                ? numbers.covers(range.start(), range.count())
                : covers(((One) child).number());
    }

    private NumberIntervals intervals() {
        NumberIntervals intervals = new NumberIntervals();
        for (Entry entry : entries) {
            if (entry instanceof Range range) {
                intervals.add(range.start(), range.count());
            } else if (entry instanceof One one
                    && DIGITS.matcher(one.number().digits()).matches()) {
                intervals.add(one.number().digits(), 1);
            }
        }
        return intervals;
    }

    /** The DER of the extension's value, as a certificate request and a TNAuthList identifier carry it (RFC 9448 §3). */
    public byte[] encode() {
        try {
            return new DERSequence(entries.stream().map(TnAuthList::asn1).toArray(ASN1Encodable[]::new))
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    private static ASN1Encodable asn1(Entry entry) {
        if (entry instanceof Spc spc) {
            return new DERTaggedObject(true, 0, new DERIA5String(spc.code()));
        }
        if (entry instanceof Range range) {
            ASN1Encodable[] parts = {new DERIA5String(range.start()), new ASN1Integer(range.count())};
            return new DERTaggedObject(true, 1, new DERSequence(parts));
        }
        return new DERTaggedObject(
                true, 2, new DERIA5String(((One) entry).number().digits()));
    }
}
