package org.stirbridge.stir.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;
import org.stirbridge.stir.certificate.CertificateLookup;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.StiCertificate;
import org.stirbridge.stir.certificate.TrustAnchors.PathResult;
import org.stirbridge.stir.certificate.TrustAnchors.PathResult.Trusted;
import org.stirbridge.stir.certificate.X5uRules;

/** Whom the files of an operator let a chain lead to. */
class TrustFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final LabPki PKI = LabPki.create(NOW);
    private static final LabIdentity SIGNER = PKI.serviceProvider("1234");

    @TempDir
    Path folder;

    private Path write(String name, X509Certificate... certificates) throws Exception {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            pem.append(LabIdentity.pemOf(certificate));
        }
        return Files.writeString(folder.resolve(name), pem);
    }

    private static PathResult path(List<Path> trust, X509Certificate... chain) throws Exception {
        List<StiCertificate> read = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            read.add(StiCertificate.of(certificate));
        }
        return TrustFiles.read(trust).validate(read, NOW, NOW);
    }

    @Test
    void aFileThatIsNamedHoldsAnchors() throws Exception {
        Path root = write("root.pem", PKI.root());
        assertThat(path(List.of(root), SIGNER.certificate(), PKI.intermediate()))
                .isInstanceOf(Trusted.class);
        assertThat(path(List.of(root), SIGNER.certificate())).isNotInstanceOf(Trusted.class);
        assertThat(path(List.of(write("ca.pem", PKI.intermediate())), SIGNER.certificate()))
                .isInstanceOf(Trusted.class);
    }

    @Test
    void ofAFolderOnlyThoseThatSignedThemselvesAreAnchors() throws Exception {
        write("ca.pem", PKI.intermediate());
        assertThatThrownBy(() -> TrustFiles.read(List.of(folder)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("no trust anchor");

        write("other.pem", LabPki.create(NOW).root());
        assertThat(path(List.of(folder), SIGNER.certificate())).isNotInstanceOf(Trusted.class);

        write("root.pem", PKI.root());
        assertThat(path(List.of(folder), SIGNER.certificate())).isInstanceOf(Trusted.class);
    }

    @Test
    void revocationListsOfAFolderCount() throws Exception {
        write("all.pem", PKI.root(), PKI.intermediate());
        Files.writeString(
                folder.resolve("ca.crl.pem"),
                PKI.intermediateList(NOW).revoking(SIGNER.certificate(), NOW).pem());

        assertThat(path(List.of(folder), SIGNER.certificate()))
                .isInstanceOfSatisfying(
                        PathResult.Refused.class,
                        refused -> assertThat(refused.refusal().name()).isEqualTo("CERTIFICATE_REVOKED"));
    }

    @Test
    void whatCannotBeReadIsNamed() throws Exception {
        write("root.pem", PKI.root());
        Files.writeString(folder.resolve("bad.crl.pem"), "no list");
        assertThatThrownBy(() -> TrustFiles.read(List.of(folder))).hasMessageContaining("bad.crl.pem");
        Path none = Files.writeString(folder.resolve("none.txt"), "nothing");
        assertThatThrownBy(() -> TrustFiles.read(List.of(none))).hasMessageContaining("none.txt");
        assertThatThrownBy(() -> TrustFiles.read(List.of(folder.resolve("missing"))))
                .hasMessageContaining("missing");
    }

    @Test
    void aChainFileAnswersForEveryUrlThatIsAllowed() throws Exception {
        Path pem = Files.writeString(folder.resolve("chain.pem"), SIGNER.chainPem());
        ChainFile file = ChainFile.read(pem, new X5uRules(Set.of(), Set.of()));
        Deadline deadline = Deadline.after(Duration.ofMinutes(1));

        assertThat(file.find("https://a.example/1.pem", deadline)).isInstanceOf(CertificateLookup.Found.class);
        assertThat(file.find("https://127.0.0.1/1.pem", deadline)).isInstanceOf(CertificateLookup.NotFound.class);
        assertThatThrownBy(() -> ChainFile.read(folder.resolve("missing"), new X5uRules(Set.of(), Set.of())))
                .isInstanceOf(UnreadableRecordException.class);
    }
}
