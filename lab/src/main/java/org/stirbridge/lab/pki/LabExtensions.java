package org.stirbridge.lab.pki;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;

/** TNAuthList entries with the EXPLICIT tags of RFC 8226 §9, made without any code of the verifier. */
public final class LabExtensions {

    /** id-pe-TNAuthList (RFC 8226 §9). */
    public static final ASN1ObjectIdentifier TN_AUTH_LIST = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.26");

    private LabExtensions() {}

    /** A service provider code entry. */
    public static ASN1Encodable spc(String spc) {
        return new DERTaggedObject(true, 0, new DERIA5String(spc));
    }

    /** {@code count} numbers from {@code start} on. */
    public static ASN1Encodable range(String start, long count) {
        ASN1Encodable[] range = {new DERIA5String(start), new ASN1Integer(BigInteger.valueOf(count))};
        return new DERTaggedObject(true, 1, new DERSequence(range));
    }

    /** One number. */
    public static ASN1Encodable one(String number) {
        return new DERTaggedObject(true, 2, new DERIA5String(number));
    }
}
