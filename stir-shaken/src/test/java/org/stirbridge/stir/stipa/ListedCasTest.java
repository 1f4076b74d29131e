package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonLiteral;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.JsonValue.JsonString;

class ListedCasTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final LabPki PKI = LabPki.create(NOW);
    private static final X509Certificate CA = PKI.root();
    private static final String DER = TestList.base64(CA);
    private static final String PEM = LabIdentity.pemOf(CA);

    @Test
    void base64IsRead() throws RefusedDocumentException {
        assertTaken(DER);
    }

    @Test
    void pemIsRead() throws RefusedDocumentException {
        assertTaken(PEM);
    }

    @Test
    void pemWithoutItsLineBreaksIsRead() throws RefusedDocumentException {
        assertTaken(PEM.replace("\n", ""));
    }

    @Test
    void caTwiceIsOneCa() throws RefusedDocumentException {
        assertThat(ListedCas.read(entries(DER, PEM)).cas()).containsExactly(CA);
    }

    @Test
    void certificateOfAProviderIsLeftOutAndTheOthersAreBelieved() throws RefusedDocumentException {
        String leaf = TestList.base64(PKI.serviceProvider("1234").certificate());

        assertLeftOut(leaf, "entry 2 of 2 is left out: no CA certificate");
    }

    @Test
    void caThatMayNotSignCertificatesIsLeftOut() throws RefusedDocumentException {
        LabIdentity ca = PKI.issue(PKI.leaf("CN=CA")
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)));

        assertLeftOut(TestList.base64(ca.certificate()), "entry 2 of 2 is left out: no CA certificate");
    }

    @Test
    void whatIsNeitherPemNorBase64IsLeftOut() throws RefusedDocumentException {
        assertLeftOut("?", "entry 2 of 2 is left out: neither PEM nor base64");
    }

    @Test
    void twoCertificatesInOneEntryAreLeftOut() throws RefusedDocumentException {
        assertLeftOut(PEM + PEM, "entry 2 of 2 is left out: neither PEM nor base64");
    }

    @Test
    void whatIsNoCertificateIsLeftOut() throws RefusedDocumentException {
        assertThat(ListedCas.read(entries(DER, "AAAA", "")).leftOut()).hasSize(2);
    }

    @Test
    void bytesAfterTheCertificateAreLeftOut() throws RefusedDocumentException {
        assertThat(ListedCas.read(entries(DER, DER.replaceAll("=+$", "") + "AAAA"))
                        .leftOut())
                .hasSize(1);
    }

    @Test
    void whatIsNoTextIsLeftOut() throws RefusedDocumentException {
        List<JsonValue> entries = List.of(JsonLiteral.NULL, new JsonObject(Map.of()), new JsonString(DER));

        assertThat(ListedCas.read(entries).leftOut())
                .containsExactly(
                        "entry 1 of 3 is left out: no text, or longer than 16 KiB",
                        "entry 2 of 3 is left out: no text, or longer than 16 KiB");
    }

    @Test
    void listWithoutAnyCaIsRefused() {
        assertThatThrownBy(() -> ListedCas.read(List.of()))
                .isInstanceOf(RefusedDocumentException.class)
                .hasMessage("its trustList holds no CA certificate");
        assertThatThrownBy(() -> ListedCas.read(entries("?"))).isInstanceOf(RefusedDocumentException.class);
    }

    @Test
    void listBeyondTheBoundIsRefused() {
        String many = String.join(",", Collections.nCopies(501, "\"\""));
        TestList list = TestList.of(PKI.serviceProvider("1"), 1, NOW, CA).inPayload("\"" + DER + "\"", many);

        assertThatThrownBy(() -> ListPayload.read(CompactJws.read(list.token()).payload()))
                .hasMessage("its trustList has more than 500 entries");
    }

    private static void assertTaken(String entry) throws RefusedDocumentException {
        assertThat(ListedCas.read(entries(entry)).cas()).containsExactly(CA);
    }

    private static void assertLeftOut(String entry, String line) throws RefusedDocumentException {
        ListedCas listed = ListedCas.read(entries(DER, entry));

        assertThat(listed.cas()).containsExactly(CA);
        assertThat(listed.leftOut()).containsExactly(line);
    }

    private static List<JsonValue> entries(String... texts) {
        return Stream.of(texts).<JsonValue>map(JsonString::new).toList();
    }
}
