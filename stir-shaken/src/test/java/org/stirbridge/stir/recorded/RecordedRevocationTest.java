package org.stirbridge.stir.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.lab.pki.LabExtensions;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.lab.pki.LabRevocationList;
import org.stirbridge.stir.certificate.SigningCredential;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.identity.AuthenticationRequest;
import org.stirbridge.stir.identity.AuthenticationResult.Signed;
import org.stirbridge.stir.identity.AuthenticationService;
import org.stirbridge.stir.passport.Attestation;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.passport.TelephoneNumber;

/** The first recorded call, signed anew by a lab's provider, with the revocation lists of an STI-PA below the same root. */
class RecordedRevocationTest {

    private static final Instant CALL = Instant.parse("2026-11-21T00:00:00Z");
    private static final String X5U = "https://certs.example.org/chain.pem";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final LabPki PKI = LabPki.create(CALL);
    private static final LabPki OTHER = LabPki.create(CALL);
    private static final LabIdentity STI_PA = stiPa(PKI, KeyUsage.cRLSign);
    private static final LabIdentity PROVIDER = PKI.serviceProvider("1234");

    @TempDir
    Path trust;

    private ObjectNode call;
    private LabIdentity provider = PROVIDER;

    private static LabIdentity stiPa(LabPki pki, int usage) {
        return pki.issueFromRoot(pki.leaf("CN=STI-PA CRL").with(Extension.keyUsage, true, new KeyUsage(usage)));
    }

    @BeforeEach
    void theFirstCase() throws Exception {
        write("root.pem", LabIdentity.pemOf(PKI.root()));
        write("stipa.pem", LabIdentity.pemOf(STI_PA.certificate()));
        call = (ObjectNode)
                MAPPER.readTree(Files.readAllLines(RecordedCasesTest.folder().resolve("cases.jsonl"))
                        .get(0));
        trust().putArray("anchors").add("root");
        trust().putArray("crls").add("stipa");
    }

    private ObjectNode trust() {
        return (ObjectNode) call.get("trust");
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(trust.resolve(name), text);
    }

    private String identity() throws Exception {
        SigningCredential credential = new SigningCredential(
                StiCertificate.of(provider.certificate()), provider.keys().getPrivate(), X5U);
        AuthenticationRequest request = new AuthenticationRequest(
                new TelephoneNumber("12025550100"),
                List.of(new TelephoneNumber("12155550123")),
                Attestation.A,
                new UUID(0, 1),
                credential);
        AuthenticationService service = new AuthenticationService(Es256.choose(), InstantSource.fixed(CALL));
        return ((Signed) service.authenticate(request)).identity();
    }

    private RecordedAnswer answer() throws Exception {
        call.put("identity_header", identity());
        ObjectNode urls = MAPPER.createObjectNode();
        urls.putObject(X5U).put("body", provider.chainPem());
        write("urls.json", urls.toString());
        X5uRules rules = new X5uRules(Set.of(), Set.of());
        RecordedCalls calls =
                new RecordedCalls(Es256.choose(), UrlFiles.read(trust.resolve("urls.json"), rules), trust);
        return calls.verify(call.toString().getBytes(StandardCharsets.UTF_8));
    }

    private RecordedAnswer answerTo(LabRevocationList list) throws Exception {
        Files.writeString(trust.resolve("stipa.crl.pem"), list.pem());
        return answer();
    }

    private static LabRevocationList list() {
        return LabRevocationList.of(STI_PA, CALL.minusSeconds(60), CALL.plusSeconds(60))
                .indirect(null);
    }

    @Test
    void callOfNoRevokedCertificatePasses() throws Exception {
        assertThat(answerTo(list()).verdict()).isEqualTo("pass");
        assertThat(answerTo(list()).detail()).doesNotContain("revocation");
    }

    @Test
    void callOfARevokedSignerFails() throws Exception {
        RecordedAnswer answer = answerTo(list().revokingIndirectly(provider.certificate(), CALL));

        assertThat(answer.reason()).isEqualTo("CERTIFICATE_REVOKED");
        assertThat(answer.code()).isEqualTo(437);
        assertThat(answer.verstat()).isEqualTo("TN-Validation-Failed");
    }

    @Test
    void callBelowARevokedIntermediateFails() throws Exception {
        assertThat(answerTo(list().revokingIndirectly(PKI.intermediate(), CALL)).reason())
                .isEqualTo("CERTIFICATE_REVOKED");
    }

    @Test
    void listInDerIsReadToo() throws Exception {
        Files.write(
                trust.resolve("stipa.crl.pem"),
                list().revokingIndirectly(provider.certificate(), CALL).der());

        assertThat(answer().reason()).isEqualTo("CERTIFICATE_REVOKED");
    }

    @Test
    void callBeforeTheRevocationPasses() throws Exception {
        assertThat(answerTo(list().revokingIndirectly(provider.certificate(), CALL.plusSeconds(1)))
                        .verdict())
                .isEqualTo("pass");
    }

    @Test
    void listThatCannotCountStopsNoCallAndThatIsSaid() throws Exception {
        LabRevocationList revoking = list().revokingIndirectly(provider.certificate(), CALL);
        assertThat(answerTo(revoking.signedWith(LabPki.keyPair("secp256r1"))).detail())
                .contains("signed by one that may sign it");

        Files.writeString(trust.resolve("stipa.crl.pem"), "no list");
        assertThat(answer().verdict()).isEqualTo("pass");
        assertThat(answer().detail()).contains("no list of its issuer");
    }

    @Test
    void listThatIsNotThereIsAsOneThatCannotCount() throws Exception {
        assertThat(answer().verdict()).isEqualTo("pass");
        assertThat(answer().detail()).contains("no list of its issuer");
    }

    @Test
    void signerMayStandBesideItsList() throws Exception {
        Files.delete(trust.resolve("stipa.pem"));
        String list = list().revokingIndirectly(provider.certificate(), CALL).pem();
        String signer = LabIdentity.pemOf(STI_PA.certificate());
        for (String file : List.of(list + signer, signer + list)) {
            write("stipa.crl.pem", file);
            assertThat(answer().reason()).isEqualTo("CERTIFICATE_REVOKED");
        }
        write("stipa.crl.pem", list);
        assertThat(answer().verdict()).isEqualTo("pass");
        write("stipa.crl.pem", list + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThat(answer().verdict()).isEqualTo("pass");
    }

    @Test
    void whatCannotBeReadInTheFolderHindersNoSigner() throws Exception {
        write("a-note.pem", "nothing");
        assertThat(answerTo(list().revokingIndirectly(provider.certificate(), CALL))
                        .reason())
                .isEqualTo("CERTIFICATE_REVOKED");
    }

    @Test
    void signerWithoutCrlSignSaysNothing() throws Exception {
        LabIdentity signer = stiPa(PKI, KeyUsage.digitalSignature);
        write("stipa.pem", LabIdentity.pemOf(signer.certificate()));

        assertThat(answerTo(listOf(signer)).verdict()).isEqualTo("pass");
    }

    @Test
    void listsBelowAnotherAnchorSayNothing() throws Exception {
        LabIdentity stranger = stiPa(OTHER, KeyUsage.cRLSign);
        write("other.pem", LabIdentity.pemOf(OTHER.root()));
        write("stipa.pem", LabIdentity.pemOf(stranger.certificate()));
        trust().putArray("anchors").add("root").add("other");
        trust().putArray("intermediates").add("stipa");

        assertThat(answerTo(listOf(stranger)).verdict()).isEqualTo("pass");
        assertThat(answerTo(OTHER.rootList(CALL).indirect(null).revokingIndirectly(provider.certificate(), CALL))
                        .verdict())
                .isEqualTo("pass");
    }

    @Test
    void listOfTheAnchorItselfCounts() throws Exception {
        assertThat(answerTo(PKI.rootList(CALL).indirect(null).revokingIndirectly(provider.certificate(), CALL))
                        .reason())
                .isEqualTo("CERTIFICATE_REVOKED");
    }

    @Test
    void ofACertificateThatNamesItsCrlIssuerNoOtherListCounts() throws Exception {
        provider = PKI.issue(PKI.leaf("CN=SHAKEN 1234")
                .with(LabExtensions.spc("1234"))
                .with(Extension.cRLDistributionPoints, true, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(null, null, new GeneralNames(new GeneralName(new X500Name("CN=STI-PA CRL"))))
                })));

        assertThat(answerTo(listOf(STI_PA)).reason()).isEqualTo("CERTIFICATE_REVOKED");
        assertThat(answerTo(PKI.rootList(CALL).indirect(null).revokingIndirectly(provider.certificate(), CALL))
                        .verdict())
                .isEqualTo("pass");
    }

    private LabRevocationList listOf(LabIdentity signer) {
        return LabRevocationList.of(signer, CALL.minusSeconds(60), CALL.plusSeconds(60))
                .indirect(null)
                .revokingIndirectly(provider.certificate(), CALL);
    }
}
