package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.certificate.ClaimConstraints.Rule;
import org.stirbridge.stir.certificate.ClaimConstraints.Violation;

class ClaimConstraintsTest {

    @Test
    void rfc9118Section5CertificateIsReadWhole() {
        ClaimConstraints read = rfc9118();

        assertThat(read.mustInclude()).containsExactly("confidence");
        assertThat(read.permittedValues()).isEqualTo(Map.of("confidence", Set.of("high", "medium")));
        assertThat(read.mustExclude()).containsExactly("priority");
    }

    @Test
    void tokenThatKeepsToThemPasses() {
        assertThat(check(rfc9118(), Map.of("confidence", "high"))).isEmpty();
    }

    @Test
    void missingClaimIsAViolation() {
        assertThat(check(rfc9118(), Map.of("attest", "A"))).contains(new Violation(Rule.CLAIM_MISSING, "confidence"));
    }

    @Test
    void valueThatIsNotListedIsAViolation() {
        assertThat(check(rfc9118(), Map.of("confidence", "HIGH")))
                .contains(new Violation(Rule.VALUE_NOT_PERMITTED, "confidence"));
    }

    @Test
    void excludedClaimIsAViolation() {
        assertThat(check(rfc9118(), Map.of("confidence", "high", "priority", "1")))
                .contains(new Violation(Rule.CLAIM_EXCLUDED, "priority"));
    }

    @Test
    void claimWithoutPresenceNeedNotBeThere() throws CertificateException {
        ClaimConstraints attestOnly =
                ClaimConstraints.parse(der(tagged(1, new DERSequence(values("attest", "B", "C")))));

        assertThat(check(attestOnly, Map.of())).isEmpty();
        assertThat(check(attestOnly, Map.of("attest", "A")))
                .contains(new Violation(Rule.VALUE_NOT_PERMITTED, "attest"));
    }

    @Test
    void objectsAreComparedByTheirCanonicalText() throws CertificateException {
        ClaimConstraints rcd =
                ClaimConstraints.parse(der(tagged(1, new DERSequence(values("rcd", "{\"nam\":\"Bank\"}")))));
        Map<String, Object> claims = Map.of("rcd", Map.of("nam", "Bank"));

        assertThat(rcd.check(claims, value -> "{\"nam\":\"Bank\"}")).isEmpty();
        assertThat(rcd.check(claims, value -> "{\"nam\":\"Other\"}"))
                .contains(new Violation(Rule.VALUE_NOT_PERMITTED, "rcd"));
    }

    @ParameterizedTest
    @CsvSource({"iat", "orig", "dest"})
    void excludingABaselineClaimMakesTheExtensionAbsent(String claim) throws CertificateException {
        byte[] der = der(tagged(0, names("attest")), tagged(2, names(claim, "rcd")));

        assertThat(ClaimConstraints.parseEnhanced(der)).isEmpty();
    }

    @Test
    void olderExtensionHasNoExclusions() throws CertificateException {
        byte[] der = der(tagged(2, names("rcd")));

        assertThatThrownBy(() -> ClaimConstraints.parse(der)).isInstanceOf(CertificateException.class);
        assertThat(ClaimConstraints.parseEnhanced(der)).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nothing in it, 3000",
        "empty list of names, 3004a0023000",
        "name that is UTF8, 300aa00830060c04 72636469",
        "implicit tag, 3007a0051603726364",
        "wrong order, 3012a20730051603726364a00730051603736567",
        "something after the list, 300ba009300516037263640500",
        "bytes after it, 3009a0073005160372636400",
        "values that are IA5, 3013a111300f300d160372636430061604 31323334",
        "no values, 300da10b3009300716037263643000",
    })
    void everythingButThisSyntaxIsRefused(String why, String hex) {
        byte[] der = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> ClaimConstraints.parseEnhanced(der)).as(why).isInstanceOf(CertificateException.class);
    }

    @Test
    void claimConstrainedTwiceIsRefused() throws CertificateException {
        byte[] der = der(tagged(1, new DERSequence(new ASN1Encodable[] {values("a", "1"), values("a", "2")})));

        assertThatThrownBy(() -> ClaimConstraints.parse(der)).isInstanceOf(CertificateException.class);
    }

    @Test
    void listsHoldAtMostTwoHundredItems() throws CertificateException {
        assertThat(ClaimConstraints.parse(der(tagged(0, names(distinct(200))))).mustInclude())
                .hasSize(200);

        byte[] more = der(tagged(0, names(distinct(201))));
        assertThatThrownBy(() -> ClaimConstraints.parse(more)).isInstanceOf(CertificateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r c", "rcd\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void nameOfAClaimIsShortVisibleAscii(String name) throws CertificateException {
        byte[] der = der(tagged(0, names(name)));

        assertThatThrownBy(() -> ClaimConstraints.parse(der)).isInstanceOf(CertificateException.class);
    }

    private static String[] distinct(int count) {
        return IntStream.range(0, count).mapToObj(i -> "claim" + i).toArray(String[]::new);
    }

    private static ClaimConstraints rfc9118() {
        return TestFiles.chain("rfc9118-s5.pem").get(0).claimConstraints().orElseThrow();
    }

    private static Optional<Violation> check(ClaimConstraints constraints, Map<String, ?> claims) {
        return constraints.check(claims, String::valueOf);
    }

    static byte[] der(ASN1Encodable... parts) {
        try {
            return new DERSequence(parts).getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ASN1Encodable tagged(int number, ASN1Encodable content) {
        return new DERTaggedObject(true, number, content);
    }

    static ASN1Encodable names(String... names) {
        return new DERSequence(List.of(names).stream().map(DERIA5String::new).toArray(ASN1Encodable[]::new));
    }

    private static ASN1Encodable values(String claim, String... values) {
        ASN1Encodable texts =
                new DERSequence(List.of(values).stream().map(DERUTF8String::new).toArray(ASN1Encodable[]::new));
        return new DERSequence(new ASN1Encodable[] {new DERIA5String(claim), texts});
    }
}
