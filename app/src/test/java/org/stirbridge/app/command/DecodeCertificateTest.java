package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/** {@code decode} with the signer's certificate. */
final class DecodeCertificateTest {

    @TempDir
    private Path folder = Path.of("");

    private LoggedCall call;

    @BeforeEach
    void log() throws Exception {
        call = new LoggedCall(folder);
    }

    private Result decode(String... options) {
        List<String> line = new ArrayList<>(List.of("decode", "@" + call.path("identity.txt")));
        line.addAll(List.of(options));
        return Result.of(line.toArray(String[]::new));
    }

    @Test
    void withoutACertificateItSaysThatNoneWasAskedFor() {
        Result decoded = decode();

        assertThat(decoded.code()).isZero();
        assertThat(decoded.out())
                .contains("\u2013 RFC 8224 section 6.2 steps 3, 5", "no network", "--fetch")
                .doesNotContain("subject");
    }

    @Test
    void chainAuthorityAndEveryCheckAreShown() {
        Result decoded = decode("--certificate", call.path("chain.pem"), "--trust", call.path("roots"));

        assertThat(decoded.code()).as(decoded.out()).isZero();
        assertThat(decoded.out())
                .contains("certificate    1 of 2, the signer's", "speaks for   SPC 709J", "CN=SHAKEN 709J")
                .contains("certificate    2 of 2")
                .contains("\u2713 RFC 5280 section 6: ", "\u2713 RFC 8226 section 9: ")
                .contains("\u2713 RFC 8224 section 6.2 step 5")
                .doesNotContain("\u2717");
    }

    @Test
    void theCertificateMayComeFromTheListOfUrls() {
        Result decoded = decode("--urls", call.path("urls.json"));

        assertThat(decoded.code()).isZero();
        assertThat(decoded.out()).contains("\u2013 RFC 5280 section 6: ", "With --trust PATH");
    }

    @Test
    void checksBehindOneThatFailedAreMadeToo() throws Exception {
        call.write(
                "chain.pem",
                LabPki.create(LoggedCall.SIGNED).serviceProvider("709J").chainPem());
        Result decoded = decode("--certificate", call.path("chain.pem"), "--trust", call.path("roots"));

        assertThat(decoded.code()).isEqualTo(ExitCode.DATA);
        assertThat(decoded.out())
                .contains("\u2717 RFC 5280 section 6: ", "\u2713 RFC 8226 section 9: ")
                .contains("\u2717 RFC 8224 section 6.2 step 5");
    }

    @Test
    void rangesAndConstraintsAreShownSafely() throws Exception {
        ASN1Encodable values = new DERSequence(
                new ASN1Encodable[] {new DERIA5String("attest"), new DERSequence(new DERUTF8String("B\u001b[2J\u009b"))
                });
        ASN1Encodable constraints = new DERSequence(new DERTaggedObject(true, 1, new DERSequence(values)));
        LabIdentity bound = call.pki.issue(call.pki
                .leaf("CN=a\u202eb")
                .with(LabExtensions.range("12155550000", 1000), LabExtensions.one("12155559999"))
                .with(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.27"), false, constraints));
        call.write("bound.pem", bound.chainPem());

        Result decoded = decode("--certificate", call.path("bound.pem"));

        assertThat(decoded.out())
                .contains("1000 numbers from 12155550000", "number 12155559999", "attest: B\\u001b[2J\\u009b")
                .contains("\u2717 RFC 8226 section 8");
        assertThat(decoded.out().replace("\n", "")).matches("[ -~\u2713\u2717\u2013]*");
    }

    @Test
    void fetchingKeepsToTheRulesForUrls() {
        Result decoded = Result.of("decode", call.identity("https://127.0.0.1/c.pem"), "--fetch");

        assertThat(decoded.code()).isEqualTo(ExitCode.DATA);
        assertThat(decoded.out()).contains("\u2717 RFC 8224 section 6.2 step 3: ", "X5U_NOT_ALLOWED");
    }

    @Test
    void oneSourceOfCertificatesOnly() {
        assertThat(decode("--fetch", "--urls", call.path("urls.json")).code()).isEqualTo(ExitCode.USAGE);
        assertThat(decode("--certificate", call.path("none.pem")).code()).isEqualTo(ExitCode.NO_INPUT);
    }
}
