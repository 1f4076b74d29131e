package org.stirbridge.stir.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.lab.pki.LabCertificatePlan;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.lab.pki.LabRevocationList;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.passport.Es256;

/** The first recorded call, good as it is, with the revocation lists of an STI-PA made here. */
class RecordedRevocationTest {

    private static final Instant CALL = Instant.parse("2026-11-21T00:00:00Z");
    private static final LabIdentity STI_PA = stiPa();

    @TempDir
    Path trust;

    private ObjectNode call;
    private List<X509Certificate> chain;

    private static LabIdentity stiPa() {
        return LabCertificatePlan.of("CN=STI-PA CRL", CALL.minus(Duration.ofDays(9)), CALL.plus(Duration.ofDays(9)))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign))
                .selfSigned();
    }

    @BeforeEach
    void theFirstCase() throws Exception {
        Path cases = RecordedCasesTest.folder();
        for (String anchor : List.of("root.pem", "rsaroot.pem")) {
            Files.copy(cases.resolve("trust").resolve(anchor), trust.resolve(anchor));
        }
        Files.writeString(trust.resolve("stipa.pem"), LabIdentity.pemOf(STI_PA.certificate()));
        call = (ObjectNode) new ObjectMapper()
                .readTree(Files.readAllLines(cases.resolve("cases.jsonl")).get(0));
        ((ArrayNode) call.get("trust").get("intermediates")).add("stipa");
        ((ArrayNode) call.get("trust").get("crls")).add("stipa");
        try (InputStream pem = Files.newInputStream(cases.resolve("www/chain/sp-spc.pem"))) {
            chain = StiCertificate.readPem(pem).stream()
                    .map(StiCertificate::x509)
                    .toList();
        }
    }

    private RecordedAnswer answer() throws Exception {
        Path urls = RecordedCasesTest.folder().resolve("urls.json");
        RecordedCalls calls =
                new RecordedCalls(Es256.choose(), UrlFiles.read(urls, new X5uRules(Set.of(), Set.of())), trust);
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
        RecordedAnswer answer = answerTo(list().revokingIndirectly(chain.get(0), CALL));

        assertThat(answer.reason()).isEqualTo("CERTIFICATE_REVOKED");
        assertThat(answer.code()).isEqualTo(437);
        assertThat(answer.verstat()).isEqualTo("TN-Validation-Failed");
    }

    @Test
    void callBelowARevokedIntermediateFails() throws Exception {
        assertThat(answerTo(list().revokingIndirectly(chain.get(1), CALL)).reason())
                .isEqualTo("CERTIFICATE_REVOKED");
    }

    @Test
    void listInDerIsReadToo() throws Exception {
        Files.write(
                trust.resolve("stipa.crl.pem"),
                list().revokingIndirectly(chain.get(0), CALL).der());

        assertThat(answer().reason()).isEqualTo("CERTIFICATE_REVOKED");
    }

    @Test
    void callBeforeTheRevocationPasses() throws Exception {
        assertThat(answerTo(list().revokingIndirectly(chain.get(0), CALL.plusSeconds(1)))
                        .verdict())
                .isEqualTo("pass");
    }

    @Test
    void listThatCannotCountStopsNoCallAndThatIsSaid() throws Exception {
        LabRevocationList revoking = list().revokingIndirectly(chain.get(0), CALL);
        assertThat(answerTo(revoking.signedWith(LabPki.keyPair("secp256r1"))).detail())
                .contains("signed by one that may sign it");

        Files.writeString(trust.resolve("stipa.crl.pem"), "no list");
        assertThat(answer().verdict()).isEqualTo("pass");
        assertThat(answer().detail()).contains("no list of its issuer");
    }

    @Test
    void listThatIsNotThereIsAFaultOfTheRecord() {
        assertThatThrownBy(this::answer)
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("stipa.crl.pem");
    }
}
