package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.PKI;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;
import static org.stirbridge.stir.identity.TestToken.div;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.ClaimConstraints;
import org.stirbridge.stir.identity.VerificationResult.Ignored;
import org.stirbridge.stir.identity.VerificationResult.Verified;

/** What is told of a call that passes: every check leaves its word, and the word fits. */
class FindingsOfACallTest {

    private final TestCall call = new TestCall();

    @Test
    void everyCheckOfAGoodCallIsToldInOrder() {
        call.list(PKI.intermediateList(TestCall.NOW), PKI.rootList(TestCall.NOW));

        assertThat(told(shaken()))
                .containsExactly(
                        "PASSED RFC 8224 section 4: the field has a token and info",
                        "PASSED RFC 7515 section 5.2: three parts of base64url, two JSON objects",
                        "PASSED RFC 8224 section 4.1: x5u of the token is info of the field",
                        "PASSED RFC 8225 section 4.1: typ is passport",
                        "PASSED RFC 8225 section 4.2: alg is ES256, in the field and in the token",
                        "PASSED RFC 8225 section 8.1: ppt is shaken, in the field and in the token",
                        "PASSED RFC 8588 section 4: the claims are there and of the right types",
                        "PASSED RFC 8224 section 6.2 step 4: iat is 0 s old",
                        "PASSED RFC 8224 section 6.2 step 2: orig is the caller",
                        "NOT_CHECKED RFC 8225 section 5.2.2: no mky in the token",
                        "PASSED RFC 8224 section 6.2.4: To is in dest",
                        "PASSED RFC 8224 section 6.2 step 3: the certificate at x5u is that of CN=SHAKEN 1234,O=Lab Carrier 1234,C=US",
                        "PASSED RFC 5280 section 4.2.1.3: a P-256 key for digital signatures, and no CA",
                        "PASSED RFC 5280 section 6: the path leads to the anchor CN=Stirbridge Lab SHAKEN ROOT,O=Stirbridge Lab,C=US",
                        "PASSED RFC 8224 section 6.2 step 4: every certificate of the path was valid at 2026-11-21T00:00:00Z",
                        "PASSED RFC 5280 section 6.3: no certificate of the path is revoked",
                        "PASSED RFC 8224 section 6.2 step 4: the certificate was valid at the time of Date",
                        "WARNED ATIS-1000080 section 6.4.1: the certificate departs from the profile: NO_CERTIFICATE_POLICY",
                        "WARNED ATIS-1000080 section 6.4.1: the certificate departs from the profile: NO_CRL_DISTRIBUTION_POINT",
                        "WARNED ATIS-1000080 section 6.4.1: the certificate departs from the profile: CA_NO_CERTIFICATE_POLICY",
                        "WARNED ATIS-1000080 section 6.4.1: the certificate departs from the profile: CA_NO_CRL_DISTRIBUTION_POINT",
                        "PASSED RFC 8226 section 9: the TNAuthList names a provider, which speaks for any number",
                        "PASSED RFC 8226 section 8: the certificate constrains no claim",
                        "PASSED RFC 8224 section 6.2 step 5: the signature verifies",
                        "NOT_CHECKED RFC 8224 section 12.1: replay: no Call-ID known");
    }

    @Test
    void withoutDateAndListsThatIsTold() {
        call.date = null;

        assertThat(told(shaken()))
                .contains(
                        "NOT_CHECKED RFC 8224 section 6.2 step 4: no Date field; iat alone decides",
                        "NOT_CHECKED RFC 5280 section 6.3: revocation: certificate 1 of the path: no list of its issuer is"
                                + " there")
                .doesNotContain("PASSED RFC 8224 section 6.2 step 4: the certificate was valid at the time of Date");
    }

    @Test
    void basePassportIsNamedSo() {
        TestToken base = shaken().withoutHeader("ppt")
                .withoutClaim("attest")
                .withoutClaim("origid")
                .parameters(";info=<" + URL + ">;alg=ES256");

        assertThat(told(base)).contains("PASSED RFC 8225 section 8.1: no ppt: a base PASSporT");
    }

    @Test
    void authorityAndConstraintsAreToldAsTheyAre() {
        byte[] noRcd = {0x30, 0x09, (byte) 0xa2, 0x07, 0x30, 0x05, 0x16, 0x03, 'r', 'c', 'd'};
        TestToken token = call.signedBy(PKI.leaf("CN=SHAKEN 1234")
                .with(LabExtensions.range("12025550100", 100))
                .with(new ASN1ObjectIdentifier(ClaimConstraints.ENHANCED_OID), false, noRcd));

        assertThat(told(token))
                .contains(
                        "PASSED RFC 8226 section 9: the TNAuthList names 12025550100",
                        "PASSED RFC 8226 section 8: the claims are within the constraints");
    }

    @Test
    void chainOfDiversionsIsToldWithAndWithoutItsEnd() {
        call.requestUri = "tel:+12155550456";
        assertThat(told(shaken(), div("12155550123", "12155550456")))
                .contains("PASSED RFC 8946 section 4.2: Identity 1: a fresh div chain leads to the Request-URI");

        call.requestUri = null;
        assertThat(told(shaken(), div("12155550123", "12155550456")))
                .contains("NOT_CHECKED RFC 8946 section 4.2: Identity 1: a div chain, whose end is not compared: no"
                        + " Request-URI known");
    }

    @Test
    void ageIsToldWhereItFails() {
        assertThat(told(shaken().claim("iat", Long.toString(TestCall.IAT - 100))))
                .contains("FAILED RFC 8224 section 6.2 step 4: iat is 100 s old");
        assertThat(told(shaken().claim("iat", Long.toString(TestCall.IAT + 100))))
                .contains("FAILED RFC 8224 section 6.2 step 4: iat is 100 s in the future");
        assertThat(told(shaken().claim("iat", TestCall.IAT + "000")))
                .last()
                .asString()
                .endsWith(" s in the future; it looks like milliseconds");
    }

    @Test
    void whatIsIgnoredIsToldToo() {
        VerificationResult result = call.verify(shaken().parameters(";info=<" + URL + ">;alg=ES256;ppt=rph"));

        assertThat(result).isInstanceOf(Ignored.class);
        assertThat(told(result))
                .containsExactly("NOT_CHECKED RFC 8224 section 6.2 step 1: ppt of the field is not supported here");
    }

    @Test
    void signatureOfADivIsCheckedOnceHoweverManyOriginals() {
        call.requestUri = "tel:+12155550456";
        AtomicInteger asked = new AtomicInteger();
        CertificateSource published = call.source;
        call.source = (x5u, deadline) -> {
            asked.addAndGet(x5u.equals(TestCall.DIV_URL) ? 1 : 0);
            return published.find(x5u, deadline);
        };
        VerificationResult result =
                call.verify(shaken().claim("attest", "\"C\""), shaken(), div("12155550123", "12155550456"));

        assertThat(result).isInstanceOf(Verified.class);
        assertThat(asked).hasValue(1);
    }

    private List<String> told(TestToken... tokens) {
        return told(call.verify(tokens));
    }

    private static List<String> told(VerificationResult result) {
        return result.findings().stream()
                .map(finding -> finding.outcome() + " " + finding.step() + ": " + finding.detail())
                .toList();
    }
}
